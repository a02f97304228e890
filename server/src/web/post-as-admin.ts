/** A POST to a running server's admin endpoints, with what goes wrong in words. */
import type { RemoteServer } from '../cli/server-options.js';
import { Problem } from '../problem.js';
import { causeOf, detailOf } from './refusal-words.js';

export async function postAsAdmin(server: RemoteServer, path: string): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(server.url + path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.token}` },
    });
    text = await response.text();
  } catch (error) {
    throw new Problem(`${server.url} does not answer: ${causeOf(error)}`);
  }
  if (response.ok) return JSON.parse(text) as unknown;
  throw new Problem(`${server.url} answers ${response.status}: ${detailOf(text)}`);
}

/** A server's API for a command: what goes wrong comes in words. */
import { ApiProblem, createApiClient, type ApiClient } from '@tabiji/analytics';
import type { RemoteServer } from '../cli/server-options.js';
import { Problem } from '../problem.js';
import { causeOf } from '../web/refusal-words.js';

export async function askApiOf<Answer>(
  server: RemoteServer,
  ask: (client: ApiClient) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask(createApiClient(server));
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (!(error instanceof ApiProblem)) {
      throw new Problem(`${server.url} does not answer: ${causeOf(error)}`, 1, { cause: error });
    }
    const { title, detail, status, errors = [] } = error.problem;
    const parts = errors.map((one) => `\n  ${one.pointer}: ${one.detail}`);
    throw new Problem(`${title}: ${detail}${parts.join('')}`, status < 500 ? 2 : 1);
  }
}

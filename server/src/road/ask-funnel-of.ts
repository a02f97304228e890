/** A server's API for a command: what goes wrong comes in words. */
import { ApiProblem, createApiClient } from '@tabiji/analytics';
import type { FunnelDefinitionInput, FunnelResult } from '@tabiji/analytics/api-types';
import type { RemoteServer } from '../cli/server-options.js';
import { Problem } from '../problem.js';
import { causeOf } from '../web/refusal-words.js';

export async function askFunnelOf(
  server: RemoteServer,
  definition: FunnelDefinitionInput,
): Promise<FunnelResult> {
  try {
    return await createApiClient(server).ask('funnel', definition);
  } catch (error) {
    if (!(error instanceof ApiProblem)) {
      throw new Problem(`${server.url} does not answer: ${causeOf(error)}`, 1, { cause: error });
    }
    const { title, detail, status, errors = [] } = error.problem;
    const parts = errors.map((one) => `\n  ${one.pointer}: ${one.detail}`);
    throw new Problem(`${title}: ${detail}${parts.join('')}`, status < 500 ? 2 : 1);
  }
}

/** Funnels as code: a definition that is checked where it is written, with its version and hash. */
import { ZodError } from 'zod';
import {
  funnelDefinitionSchema,
  type FunnelDefinition,
  type FunnelDefinitionInput,
} from '../api-types/index.js';
import { definitionHash } from '../question/canonical-json.js';
import { faultsOf } from '../question/faults-of.js';
import { InvalidRequest } from '../question/invalid-request.js';
import { describeFunnel } from './describe-funnel.js';

export interface DefinedFunnel {
  /** Whole: every default is filled in. What `POST /api/v1/query/funnel` takes. */
  readonly definition: FunnelDefinition;
  readonly version: FunnelDefinition['version'];
  /** Equal definitions have equal hashes; `meta.definition_hash` of the answer is this one. */
  readonly hash: string;
  /** `meta.definition` of the answer. */
  readonly words: string;
}

/** What is wrong with a definition, each with a JSON pointer to it. */
export class InvalidFunnel extends Error {
  override readonly name = 'InvalidFunnel';
  constructor(readonly problems: readonly { readonly pointer: string; readonly detail: string }[]) {
    super(problems.map(({ pointer, detail }) => `${pointer || 'funnel'}: ${detail}`).join('\n'));
  }
}

/**
 * @param funnel as a person writes it; defaults may be left out (docs/funnels.md).
 * @throws InvalidFunnel when it is none, or options don't go together.
 */
export function defineFunnel(funnel: FunnelDefinitionInput): DefinedFunnel {
  try {
    const definition = funnelDefinitionSchema.parse(funnel);
    return {
      definition,
      version: definition.version,
      hash: definitionHash(definition),
      words: describeFunnel(definition),
    };
  } catch (error) {
    if (error instanceof InvalidRequest) {
      throw new InvalidFunnel([{ pointer: error.pointer, detail: error.message }]);
    }
    if (!(error instanceof ZodError)) throw error;
    throw new InvalidFunnel(faultsOf(error));
  }
}

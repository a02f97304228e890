/** Whatever goes wrong as an RFC 9457 problem: what happened, in words, and nothing of the inside. */
import { WarehouseError } from '@tabiji/warehouse';
import { ZodError } from 'zod';
import type { Problem } from '../api-types/index.js';
import { DeadLettersAway } from '../dead-letters/dead-letters-away.js';
import { TooManyTies } from '../funnel/tie-expansion.js';
import { faultsOf, type Fault } from '../question/faults-of.js';
import { InvalidRequest, NotFound } from '../question/invalid-request.js';
import { problemKinds, type ProblemCode } from './problem-kinds.js';

/** Where their types lead, on this server. */
export const problemsPath = '/docs/problems';

/** A problem that is known where it is thrown. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly status: number,
    /** The last part of the problem's type. */
    readonly code: ProblemCode,
    detail: string,
    readonly errors?: Fault[],
  ) {
    super(detail);
  }
}

/** Memory, time, rows or bytes: the question was too wide. */
const tooWide = new Set([158, 159, 160, 241, 307, 396]);

/** @returns what `error` is to a client; `internal` for whatever isn't known. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof ZodError) return invalid(faultsOf(error));
  if (error instanceof InvalidRequest) {
    return invalid([{ pointer: error.pointer, detail: error.message, code: 'invalid' }]);
  }
  if (error instanceof NotFound) return new ProblemError(404, 'not-found', error.message);
  if (error instanceof TooManyTies) {
    const detail = 'Too many events of one visitor have the same time and may serve several steps';
    return new ProblemError(422, 'query-too-wide', detail);
  }
  if (error instanceof WarehouseError) return warehouseProblem(error);
  if (error instanceof DeadLettersAway) {
    return new ProblemError(503, 'dead-letters-away', error.message);
  }
  return parserProblem(error) ?? new ProblemError(500, 'internal', 'The fault was logged');
}

function invalid(errors: Fault[]): ProblemError {
  const [first] = errors;
  const detail = first ? `${first.pointer || 'request'}: ${first.detail}` : 'not valid';
  return new ProblemError(400, 'invalid-request', detail, errors);
}

function warehouseProblem({ code, errorClass }: WarehouseError): ProblemError {
  if (tooWide.has(code)) {
    const detail = 'It needs more memory or time than one question may: try a shorter range';
    return new ProblemError(422, 'query-too-wide', detail);
  }
  return errorClass === 'retry'
    ? new ProblemError(503, 'warehouse-away', 'It is busy or not reachable; try again')
    : new ProblemError(500, 'internal', 'The fault was logged');
}

/** What Express' body parser throws. */
function parserProblem(error: unknown): ProblemError | null {
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown };
  if (status === 413) return new ProblemError(413, 'too-large', 'At most 256 KiB');
  if (type === 'entity.parse.failed') {
    const fault = { pointer: '', detail: 'the body is not JSON', code: 'not_json' };
    return invalid([fault]);
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new ProblemError(status, 'invalid-request', 'The body could not be read');
  }
  return null;
}

export const asProblem = (error: ProblemError, traceId: string): Problem => ({
  type: `${problemsPath}#${error.code}`,
  title: problemKinds[error.code].title,
  status: error.status,
  detail: error.message,
  trace_id: traceId,
  ...(error.errors ? { errors: error.errors } : {}),
});

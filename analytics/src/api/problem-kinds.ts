/** Every kind of problem: its title, its statuses, and what to do about it. The pages about them are made of this. */
export interface ProblemKind {
  readonly title: string;
  readonly status: string;
  readonly words: string;
}

/** By the last part of the problem's type. */
export const problemKinds = {
  unauthorized: {
    title: 'Unauthorized',
    status: '401',
    words:
      "Send a read token: `Authorization: Bearer rt_…`. Write keys (`pk_…`) can't read. The first start of `tabiji serve` prints a read token; it is in `keys.json` of the data directory, or set your own (`TABIJI_READ_TOKENS`).",
  },
  forbidden: {
    title: 'Forbidden',
    status: '403',
    words:
      'Deciding who a device belongs to changes answers: it needs an admin token (`at_…`). A read token only asks.',
  },
  'invalid-request': {
    title: 'The request is not valid',
    status: '400',
    words: '`errors` names each field by JSON pointer. The schema is at `/api/v1/openapi.json`.',
  },
  'not-found': {
    title: 'Not found',
    status: '404',
    words: 'No such address, or no events of this visitor.',
  },
  'method-not-allowed': {
    title: 'Method not allowed',
    status: '405',
    words: 'The header `Allow` says which one is.',
  },
  'too-large': {
    title: 'The request is too large',
    status: '413',
    words: 'A question has at most 256 KiB.',
  },
  'query-too-wide': {
    title: 'The question is too expensive',
    status: '422',
    words:
      'The question needs more time, memory or rows than one may. Ask for a shorter range, fewer breakdown values, or one source.',
  },
  'warehouse-away': {
    title: 'The warehouse is away',
    status: '503 with Retry-After',
    words: 'The warehouse is busy or not reachable; nothing is lost, events wait in the log.',
  },
  'dead-letters-away': {
    title: 'The dead letters are not here',
    status: '503 with Retry-After',
    words:
      'Dead letters wait in the log, not in the warehouse, and it is not reachable from this process; the detail says why.',
  },
  internal: {
    title: 'Something failed on our side',
    status: '500',
    words: 'A fault of ours; the log has it under the `trace_id`.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;

/**
 * What an error of ClickHouse means for the one who asked: try again, split the block, call a person,
 * or blame the query. The codes are ClickHouse's (`SELECT * FROM system.errors`).
 */
import { WarehouseError, type ErrorClass } from './warehouse.js';

export type Operation = 'read' | 'write';

/** A row is at fault: its text can't be parsed, doesn't fit its type or breaks a limit. */
const splitCodes = new Set([
  6, // CANNOT_PARSE_TEXT
  25, // CANNOT_PARSE_ESCAPE_SEQUENCE
  26, // CANNOT_PARSE_QUOTED_STRING
  27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  32, // ATTEMPT_TO_READ_AFTER_EOF
  33, // CANNOT_READ_ALL_DATA
  38, // CANNOT_PARSE_DATE
  41, // CANNOT_PARSE_DATETIME
  53, // TYPE_MISMATCH
  69, // ARGUMENT_OUT_OF_BOUND
  70, // CANNOT_CONVERT_TYPE
  72, // CANNOT_PARSE_NUMBER
  117, // INCORRECT_DATA
  128, // TOO_LARGE_ARRAY_SIZE
  130, // CANNOT_READ_ARRAY_FROM_TEXT
  131, // TOO_LARGE_STRING_SIZE
  321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  376, // CANNOT_PARSE_UUID
  407, // DECIMAL_OVERFLOW
  467, // CANNOT_PARSE_BOOL
]);

/** Nothing in the process helps: a table is missing, an account may not, a setting is unknown. */
const stopCodes = new Set([
  16, // NO_SUCH_COLUMN_IN_TABLE
  47, // UNKNOWN_IDENTIFIER
  60, // UNKNOWN_TABLE
  62, // SYNTAX_ERROR
  81, // UNKNOWN_DATABASE
  115, // UNKNOWN_SETTING
  192, // UNKNOWN_USER
  193, // WRONG_PASSWORD
  497, // ACCESS_DENIED
  516, // AUTHENTICATION_FAILED
]);

/** On reads: not the query's fault, and gone after a while. */
const awayCodes = new Set([
  0, // no answer
  202, // TOO_MANY_SIMULTANEOUS_QUERIES
  209, // SOCKET_TIMEOUT
  210, // NETWORK_ERROR
  242, // TABLE_IS_READ_ONLY
  279, // ALL_CONNECTION_TRIES_FAILED
  999, // KEEPER_EXCEPTION
]);

const notForReads = new Set([16, 47, 62, 115]);
const tooManyParts = 252;

/**
 * The class of `code`. A write with an unknown code is tried again: with its token that is safe, and
 * only a row that is surely at fault may be taken out.
 */
export function classifyError(code: number, message: string, operation: Operation): ErrorClass {
  if (/shutting down due to a fatal error|connection is closed/i.test(message)) return 'stop';
  if (operation === 'read') {
    if (awayCodes.has(code)) return 'retry';
    return stopCodes.has(code) && !notForReads.has(code) ? 'stop' : 'query';
  }
  if (splitCodes.has(code)) return 'split';
  if (code === tooManyParts && /partitions/i.test(message)) return 'split';
  return stopCodes.has(code) ? 'stop' : 'retry';
}

/** Any thrown value as a WarehouseError; `what` says in words what was being done. */
export function toWarehouseError(
  error: unknown,
  operation: Operation,
  what: string,
): WarehouseError {
  if (error instanceof WarehouseError) return error;
  const { message, code } = error instanceof Error ? (error as Error & { code?: unknown }) : {};
  const text = message ?? String(error);
  if (typeof code === 'string' && code.startsWith('CHDB_BIND')) {
    return new WarehouseError(`${what}: ${text}`, 'query', 0, { cause: error });
  }
  const number = Number(code);
  const known = Number.isInteger(number) ? number : 0;
  return new WarehouseError(`${what}: ${text}`, classifyError(known, text, operation), known, {
    cause: error,
  });
}

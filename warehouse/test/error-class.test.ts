import { classifyError, toWarehouseError } from '../src/error-class.js';

test.each([
  [0, 'socket hang up', 'retry'],
  [159, 'TIMEOUT_EXCEEDED', 'retry'],
  [202, 'TOO_MANY_SIMULTANEOUS_QUERIES', 'retry'],
  [209, 'SOCKET_TIMEOUT', 'retry'],
  [210, 'NETWORK_ERROR', 'retry'],
  [241, 'MEMORY_LIMIT_EXCEEDED', 'retry'],
  [243, 'NOT_ENOUGH_SPACE', 'retry'],
  [252, 'Too many parts (300)', 'retry'],
  [319, 'UNKNOWN_STATUS_OF_INSERT', 'retry'],
  [4_711, 'nobody knows', 'retry'],
  [252, 'Too many partitions for single INSERT block', 'split'],
  [25, 'CANNOT_PARSE_ESCAPE_SEQUENCE', 'split'],
  [27, 'CANNOT_PARSE_INPUT_ASSERTION_FAILED', 'split'],
  [33, 'CANNOT_READ_ALL_DATA', 'split'],
  [69, 'ARGUMENT_OUT_OF_BOUND', 'split'],
  [117, 'INCORRECT_DATA', 'split'],
  [130, 'CANNOT_READ_ARRAY_FROM_TEXT', 'split'],
  [16, 'NO_SUCH_COLUMN_IN_TABLE', 'stop'],
  [60, 'UNKNOWN_TABLE', 'stop'],
  [497, 'ACCESS_DENIED', 'stop'],
] as const)('an insert that fails with %i (%s) asks for: %s', (code, message, expected) => {
  expect(classifyError(code, message, 'write')).toBe(expected);
});

test.each([
  [0, 'retry'],
  [159, 'query'],
  [241, 'query'],
  [396, 'query'],
  [62, 'query'],
  [210, 'retry'],
  [60, 'stop'],
  [516, 'stop'],
] as const)('a query that fails with %i asks for: %s', (code, expected) => {
  expect(classifyError(code, '', 'read')).toBe(expected);
});

test('an engine that has died needs a person', () => {
  const message = 'server is shutting down due to a fatal error';
  expect(classifyError(236, message, 'write')).toBe('stop');
});

test("the engine's code, its words and what was being done are kept", () => {
  const cause = Object.assign(new Error('Table t does not exist'), { code: '60' });
  const error = toWarehouseError(cause, 'write', 'insert into t');
  expect(error).toMatchObject({
    message: 'insert into t: Table t does not exist',
    code: 60,
    errorClass: 'stop',
    cause,
  });
});

test('no code is no answer: try again', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  expect(toWarehouseError(cause, 'write', 'insert')).toMatchObject({
    code: 0,
    errorClass: 'retry',
  });
});

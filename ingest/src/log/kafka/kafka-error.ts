/** What an error of Kafka says about where we stand. */
interface ErrorOfKafka {
  readonly name?: string;
  readonly type?: string;
  readonly message?: string;
  readonly cause?: unknown;
}

/** The protocol's name of the error, of the innermost cause; '' when it isn't one of the protocol. */
export function kafkaErrorType(error: unknown): string {
  const { type, cause } = (error ?? {}) as ErrorOfKafka;
  if (type !== undefined) return type;
  return cause === undefined || cause === error ? '' : kafkaErrorType(cause);
}

const fencing = new Set([
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'REBALANCE_IN_PROGRESS',
  'FENCED_INSTANCE_ID',
]);

/** The group has gone on without us, or is about to. */
export const isFenced = (error: unknown): boolean => fencing.has(kafkaErrorType(error));

/** The group has dropped us, and may have given away what was ours. */
export const isExpelled = (error: unknown): boolean =>
  kafkaErrorType(error) === 'UNKNOWN_MEMBER_ID';

export const isOutOfRange = (error: unknown): boolean =>
  kafkaErrorType(error) === 'OFFSET_OUT_OF_RANGE' ||
  (error as ErrorOfKafka | undefined)?.name === 'KafkaJSOffsetOutOfRange';

/** Without kafkajs's stack of wrappers. */
export function kafkaReason(error: unknown): string {
  const { cause, message } = (error ?? {}) as ErrorOfKafka;
  if (cause !== undefined && cause !== error) return kafkaReason(cause);
  return message ?? String(error);
}

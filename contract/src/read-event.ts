/**
 * An unknown value → a valid event, or the one reason why it is none. Never throws.
 */
import { eventSchema, type TrackedEvent } from './event.js';
import { isNegativeMoney } from './money.js';
import { isKnownName } from './names.js';
import { rejectReasons, type RejectReason } from './reject-reasons.js';
import { checkStructure } from './structure.js';

export type ReadEvent =
  | { readonly ok: true; readonly event: TrackedEvent }
  | { readonly ok: false; readonly reason: RejectReason; readonly detail: string };

const reject = (
  reason: RejectReason,
  where: string,
  because: string = rejectReasons[reason],
): ReadEvent => ({ ok: false, reason, detail: where ? `${where}: ${because}` : because });

/** Reads one event of a batch. Strings of `input` are made well-formed in place. */
export function readEvent(input: unknown): ReadEvent {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return reject('not_an_object', '');
  }
  const fault = checkStructure(input);
  if (fault) return reject(fault.reason, fault.pointer);
  const result = eventSchema.safeParse(input);
  if (result.success) {
    return hasNegativeValue(result.data)
      ? reject('negative_value', '/properties/value')
      : { ok: true, event: result.data };
  }
  const issue = result.error.issues[0];
  const where = (issue?.path ?? []).map((key) => `/${String(key)}`).join('');
  if (issue && issue.message in rejectReasons) {
    const { because } = issue.code === 'custom' ? (issue.params ?? {}) : {};
    return reject(issue.message as RejectReason, where, because as string | undefined);
  }
  const missing = issue?.code === 'invalid_type' && valueAt(input, issue.path) === undefined;
  return reject(missing ? 'missing_field' : 'invalid_field', where);
}

/** A custom event's value may mean anything; prices of items may be negative: a discount's line. */
const hasNegativeValue = ({ name, properties }: TrackedEvent): boolean =>
  isNegativeMoney(properties?.value) && isKnownName(name);

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  );
}

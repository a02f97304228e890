/**
 * Why something is not stored: a closed list. A refusal answers a whole request; a rejection is one
 * event's verdict inside a 200 and goes to the dead letters; a drop is on purpose and is only counted.
 */
export const refusals = {
  unparseable: { status: 400, when: 'The body is not a JSON batch.' },
  unsupported_encoding: { status: 415, when: 'The content encoding is neither identity nor gzip.' },
  unknown_key: { status: 401, when: 'The write key is missing or names no source.' },
  origin_not_allowed: { status: 403, when: "The page's origin is not on the key's list." },
  body_timeout: { status: 408, when: 'The body arrived too slowly.' },
  source_disabled: { status: 410, when: 'The source was switched off.' },
  batch_too_large: { status: 413, when: 'The body is over the limit, as sent or once inflated.' },
  too_many_events: { status: 413, when: 'The batch has more events than allowed.' },
  rate_limited: {
    status: 429,
    when: 'The key or the address sends too much; Retry-After says when.',
  },
  log_unavailable: { status: 503, when: 'The log is full or away; Retry-After says when.' },
} as const satisfies Record<string, { status: number; when: string }>;
export type Refusal = keyof typeof refusals;

export const rejectReasons = {
  not_an_object: 'The event is not a JSON object.',
  event_too_large: 'The event is over the limit in bytes.',
  too_deep: 'The event is nested too deeply.',
  forbidden_key: 'A key could change how objects behave (`__proto__`, `constructor`, `prototype`).',
  key_too_long: 'A property key is too long or empty.',
  string_too_long: 'A string is too long.',
  too_many_properties: 'There are too many properties.',
  number_not_finite: 'A number is too large to be one.',
  missing_field: 'A required field is missing.',
  invalid_field: 'A field has the wrong type or an unknown value.',
  invalid_event_id: 'The event id is not a UUID.',
  invalid_name: 'The name is empty, too long or has control characters.',
  invalid_time: 'The time cannot be read, is outside of 1970 to 2200, or is in seconds.',
  invalid_money: 'An amount is no decimal, is out of range, or its currency is no ISO 4217 code.',
  negative_value:
    'The `value` of an event with a known name is below zero: its name says which way the money goes, so money given back is a `refund`.',
  invalid_items: 'An item is no object or has neither `item_id` nor `item_name`.',
  undecodable_record: 'A record of the log could not be read by the loader.',
  row_refused: 'The warehouse refused the row.',
} as const satisfies Record<string, string>;
export type RejectReason = keyof typeof rejectReasons;

export const dropReasons = {
  consent_denied: 'The visitor denied consent.',
  consent_pending: 'The visitor has not decided on consent.',
} as const satisfies Record<string, string>;
export type DropReason = keyof typeof dropReasons;

/**
 * An event as one UInt256, so that a visitor's events are an array of numbers which sort
 * natively: by time, then `seq`, then steps. An array of tuples takes more than twice as long.
 */
type FieldType = 'Int64' | 'UInt64' | 'UInt32' | 'UInt16';

/** Most significant first: this is the order of the events. A conversion keeps the low bits. */
const fields = [
  /** Epoch milliseconds. */
  { name: 'time', type: 'Int64', shift: 208 },
  { name: 'seq', type: 'UInt32', shift: 176 },
  /** Bit i: the event may serve step i (0-based). */
  { name: 'steps', type: 'UInt32', shift: 144 },
  /** 0: none; else ten-thousandths + {@link noMoney}. */
  { name: 'money', type: 'Int64', shift: 80 },
  /** Three letters to the base of 27; 0: none. */
  { name: 'currency', type: 'UInt16', shift: 64 },
  { name: 'device', type: 'UInt64', shift: 0 },
] as const satisfies readonly { name: string; type: FieldType; shift: number }[];
type FieldName = (typeof fields)[number]['name'];

/** What the amount 0 is in the field `money`: no Decimal(18, 4) is as low as minus this. */
export const noMoney = 2n ** 60n;

const currencyCode = `if(length(currency) = 3, ${[1, 2, 3]
  .map((place) => `(ascii(substring(currency, ${place})) - 64) * ${27 ** (3 - place)}`)
  .join(' + ')}, 0)`;

/**
 * Expression of a packed event over the columns of `events`.
 * @param steps expression of the steps that the event may serve, as bits.
 * @param device expression of its device; left out where nobody asks for it.
 */
export function packEvent(steps: string, device = '0'): string {
  const sources: Record<FieldName, string> = {
    time: 'toUnixTimestamp64Milli(occurred_at)',
    seq: 'seq',
    steps,
    money: `if(isNull(value), 0, reinterpretAsInt64(assumeNotNull(value)) + ${noMoney})`,
    currency: currencyCode,
    device,
  };
  return fields
    .map(({ name, shift }) => `bitShiftLeft(toUInt256(${sources[name]}), ${shift})`)
    .reduce((packed, field) => `bitOr(${packed}, ${field})`);
}

/** Expression of an event that was packed without steps, with them. */
export const withSteps = (packed: string, steps: string): string =>
  `bitOr(${packed}, bitShiftLeft(toUInt256(${steps}), ${fields.find(({ name }) => name === 'steps')?.shift}))`;

const timeShift = fields[0].shift;

/** Expression of a packed event, at another time. */
export const atTime = (packed: string, ms: string): string =>
  `bitOr(bitAnd(${packed}, toUInt256('${2n ** BigInt(timeShift) - 1n}')), bitShiftLeft(toUInt256(${ms}), ${timeShift}))`;

/** Expression of one field of a packed event. */
export function unpack(name: FieldName, packed: string): string {
  const field = fields.find((each) => each.name === name);
  if (field === undefined) throw new RangeError(name);
  return `to${field.type}(bitShiftRight(${packed}, ${field.shift}))`;
}

/** The code in field `currency` as three letters, `''` for 0. */
export function currencyOf(code: number): string {
  if (code === 0) return '';
  const places = [729, 27, 1].map((unit) => Math.floor(code / unit) % 27);
  return places.map((place) => String.fromCharCode(64 + place)).join('');
}

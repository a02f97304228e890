/**
 * The event as a tracker sends it: the envelope, its context and the properties that have a meaning.
 * One zod schema gives the types, the collector's validation, OpenAPI and docs/events.md.
 */
import { z } from 'zod';
import { limits } from './limits.js';
import { isMistakenId } from './mistaken-id.js';
import { parseCurrency, parseMoney } from './money.js';

export type JsonValue =
  string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

const earliestMs = 0;
const latestMs = Date.UTC(2200, 0, 1);
/** Epoch seconds of 2001 to 2286: taken as milliseconds they would all be January 1970. */
const isEpochSeconds = (value: number): boolean => value >= 1e9 && value < 1e10;
const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/i;

/** Epoch milliseconds of an RFC 3339 time or of epoch milliseconds; null when it is neither, or epoch seconds. */
export function parseTime(value: unknown): number | null {
  const ms =
    typeof value === 'number' && !isEpochSeconds(value)
      ? Math.trunc(value)
      : typeof value === 'string'
        ? parseRfc3339(value)
        : Number.NaN;
  return ms >= earliestMs && ms < latestMs ? ms : null;
}

/** NaN when it is none: 31 November, which Date.parse moves on into December, is none. */
function parseRfc3339(text: string): number {
  const [, year, month, day] = rfc3339.exec(text) ?? [];
  if (day === undefined) return Number.NaN;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) <= lastDay ? Date.parse(text) : Number.NaN;
}

const time = z
  .union([z.string(), z.number()], { error: 'invalid_time' })
  .refine((value) => parseTime(value) !== null, {
    error: 'invalid_time',
    params: {
      because: 'It is neither RFC 3339 with an offset nor epoch milliseconds of 1970 to 2200.',
    },
  })
  .meta({ description: 'RFC 3339 with an offset, or epoch milliseconds' });

const id = z.string().min(1).max(limits.maxIdLength);
const visitorId = id.refine((value) => !isMistakenId(value), {
  error: 'invalid_field',
  params: {
    because: 'It is the text of a mistake ([object Object], undefined, null or NaN) and no id.',
  },
});
const text = z.string().max(limits.maxStringLength);
const shortText = z.string().max(512);
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const controlCharacters = /[\u0000-\u001f\u007f]/;

const money = z
  .union([z.number(), z.string()], { error: 'invalid_money' })
  .refine((value) => parseMoney(value) !== null, {
    error: 'invalid_money',
    params: { because: 'It is no decimal like 12.50, or out of range.' },
  });
const currency = z
  .string({ error: 'invalid_money' })
  .refine((value) => parseCurrency(value) !== null, {
    error: 'invalid_money',
    params: { because: 'It is no ISO 4217 code like EUR.' },
  });

/** One entry of GA4's `items[]`. Other keys are kept. */
export const itemSchema = z
  .looseObject(
    {
      item_id: z.union([z.string(), z.number()]).optional(),
      item_name: shortText.optional(),
      price: money.optional(),
      quantity: z.number().optional(),
      item_category: shortText.optional(),
      item_brand: shortText.optional(),
      item_variant: shortText.optional(),
      coupon: shortText.optional(),
    },
    { error: 'invalid_items' },
  )
  .refine((item) => item.item_id !== undefined || item.item_name !== undefined, {
    error: 'invalid_items',
  });
export type Item = z.infer<typeof itemSchema>;

/** Properties that mean something to Tabiji wherever they appear; all others are kept as sent. */
export const propertiesSchema = z
  .looseObject({
    value: money.nullish().meta({
      description:
        'Amount of the cart, order or product, in `currency`; below zero only in custom events',
    }),
    currency: currency.nullish().meta({ description: 'ISO 4217' }),
    items: z
      .array(itemSchema, { error: 'invalid_items' })
      .max(limits.maxItems, { error: 'invalid_items' })
      .nullish(),
    transaction_id: z.union([id, z.number()]).nullish().meta({ description: 'The order' }),
    cart_id: z.union([id, z.number()]).nullish(),
    product_id: z.union([id, z.number()]).nullish(),
    payment_type: shortText.nullish().meta({ description: 'Payment method, as in GA4' }),
  })
  .refine((properties) => Object.keys(properties).length <= limits.maxProperties, {
    error: 'too_many_properties',
  });

/** Where a visit came from, as read off a landing's address. */
export const campaignSchema = z.object({
  source: shortText.optional(),
  medium: shortText.optional(),
  name: shortText.optional(),
  term: shortText.optional(),
  content: shortText.optional(),
  click_id_type: shortText.optional().meta({ description: 'gclid, fbclid, msclkid …' }),
  click_id: shortText.optional(),
});
export type Campaign = z.infer<typeof campaignSchema>;

export const contextSchema = z.object({
  url: text.optional(),
  referrer: text.optional(),
  title: text.optional(),
  is_entry: z.boolean().optional().meta({ description: 'First page of a session: a landing' }),
  first_campaign: campaignSchema.optional(),
  last_campaign: campaignSchema.optional(),
  channel: shortText.optional().meta({ description: 'Said by an import; live events derive it' }),
  locale: shortText.optional(),
  user_agent: text
    .optional()
    .meta({ description: "Only from servers; a browser's header is read" }),
  screen: shortText.optional().meta({ description: 'width x height in CSS pixels' }),
  sdk: shortText.optional().meta({ description: 'Name/version of the tracker' }),
});
export type EventContext = z.infer<typeof contextSchema>;

export const consentValues = ['granted', 'denied', 'pending'] as const;
export type Consent = (typeof consentValues)[number];

/** One event of a batch. */
export const eventSchema = z.object({
  event_id: z
    .string()
    .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, {
      error: 'invalid_event_id',
    })
    .meta({
      description: 'UUID, version 7 from our trackers; two events with one id are one event',
    }),
  name: z
    .string()
    .min(1, { error: 'invalid_name' })
    .max(limits.maxNameLength, { error: 'invalid_name' })
    .refine((name) => name.trim() !== '' && !controlCharacters.test(name), {
      error: 'invalid_name',
    }),
  anonymous_id: visitorId.meta({ description: 'The device, as the tracker knows it' }),
  user_id: visitorId.nullish().meta({ description: 'The person, once known' }),
  session_id: id.nullish(),
  seq: z.int().min(0).max(4_294_967_295).nullish().meta({
    description: 'Counts the events of one device; a gap is a loss, a repeat is a replay',
  }),
  occurred_at: time,
  consent: z.enum(consentValues).nullish(),
  context: contextSchema.nullish(),
  properties: propertiesSchema.nullish(),
});
export type TrackedEvent = z.infer<typeof eventSchema>;

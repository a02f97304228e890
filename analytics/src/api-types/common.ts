/** Shapes that several answers share: ranges, money, intervals, meta and problems. */
import { z } from 'zod';

export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, { error: 'not an IANA time zone' })
  .default('UTC')
  .meta({ description: 'IANA; days and hours are days and hours there', example: 'Asia/Tokyo' });

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const instant = z.iso.datetime({
  offset: true,
  error: 'must be RFC 3339 with an offset, like 2026-11-01T00:00:00Z',
});

/** `from` inclusive, `to` exclusive; null is open-ended. */
export const rangeShape = {
  from: instant
    .nullable()
    .default(null)
    .meta({ description: 'RFC 3339, inclusive; null: since ever' }),
  to: instant
    .nullable()
    .default(null)
    .meta({ description: 'RFC 3339, exclusive; null: until now' }),
  time_zone: timeZoneSchema,
  source: z
    .string()
    .nullable()
    .default(null)
    .meta({ description: 'One source; null: all of them' }),
};

/** For refining a schema that has {@link rangeShape}. */
export const isRangeInOrder = ({ from, to }: RangeBounds): boolean =>
  from === null || to === null || Date.parse(from) < Date.parse(to);
export const rangeOutOfOrder = { error: 'must be later than `from`', path: ['to'] };

/** Most buckets in one answer: more make no chart. */
export const maxBuckets = 10_000;
export const bucketSizeSchema = z
  .enum(['hour', 'day'])
  .default('hour')
  .meta({
    description: `At most ${maxBuckets.toLocaleString('en')} in one answer: 416 days by hour, 27 years by day`,
  });

interface RangeBounds {
  readonly from: string | null;
  readonly to: string | null;
}

export const amountSchema = z
  .object({
    currency: z.string().meta({ description: "ISO 4217, '' when the event named none" }),
    amount: z.string().meta({ description: 'Decimal, exact', example: '1200.5' }),
  })
  .meta({ id: 'Amount' });
export type Amount = z.infer<typeof amountSchema>;

/** [low, high] of a 95 % Wilson score interval, each 0 to 1. */
export const intervalSchema = z.tuple([z.number(), z.number()]);

export const metaSchema = z
  .object({
    query_id: z.string(),
    as_of: z.string().meta({ description: 'RFC 3339: when the answer was computed' }),
    latest_event_at: z.string().nullable().meta({
      description:
        'received_at of the newest event of the source that came in the hours of the range',
    }),
    rows_read: z.int(),
    read_from: z.enum(['events', 'journeys']).meta({
      description:
        'journeys: a rollup by visitor, and events for all who changed since it was built. The numbers are the same',
    }),
    elapsed_ms: z.number(),
    definition_hash: z.string(),
    definition: z.string().meta({ description: 'The question in words' }),
  })
  .meta({ id: 'Meta' });
export type Meta = z.infer<typeof metaSchema>;

/** RFC 9457 */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    trace_id: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string(), code: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

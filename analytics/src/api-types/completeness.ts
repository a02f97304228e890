/** How much of what trackers counted has arrived. What it can and can't see: docs/delivery.md. */
import { z } from 'zod';
import { isRangeInOrder, metaSchema, rangeOutOfOrder, rangeShape } from './common.js';

/** GET /completeness?from=…&to=…&source=… */
export const completenessQuerySchema = z
  .strictObject({ from: rangeShape.from, to: rangeShape.to, source: rangeShape.source })
  .refine(isRangeInOrder, rangeOutOfOrder);
export type CompletenessQuery = z.infer<typeof completenessQuerySchema>;

export const completenessSchema = z
  .object({
    source: z.string(),
    sdk: z.string().meta({ description: "Name/version; '' when events don't say" }),
    devices: z.int(),
    received: z.int().meta({ description: 'Numbered events, a number once a device' }),
    expected: z.int().meta({ description: 'received, and the numbers that are missing between' }),
    repeated: z.int().meta({ description: 'Numbers that came again: replays, not loss' }),
    completeness: z.number().meta({ description: 'received / expected, 0 to 1', example: 0.9994 }),
  })
  .meta({ id: 'Completeness' });
export type Completeness = z.infer<typeof completenessSchema>;

export const completenessResultSchema = z
  .object({
    rows: z.array(completenessSchema).meta({ description: 'By source and tracker, most first' }),
    meta: metaSchema,
  })
  .meta({ id: 'CompletenessResult' });
export type CompletenessResult = z.infer<typeof completenessResultSchema>;

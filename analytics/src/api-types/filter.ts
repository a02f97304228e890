/** A condition on one property of an event. */
import { z } from 'zod';

/** Those that compare with numbers. */
const numeric = ['gt', 'gte', 'lt', 'lte'] as const;
const withoutValue = ['is_set', 'is_not_set'] as const;

export const filterSchema = z
  .strictObject({
    property: z.string().min(1).max(128).meta({
      description:
        "A column (path, channel, device_class, product_id …), the name of a property, or visitor.NAME: what the visitor's events last said of NAME",
    }),
    operator: z
      .enum(['is', 'is_not', 'contains', 'glob', ...numeric, ...withoutValue])
      .default('is')
      .meta({ description: 'glob: * is anything but a slash, ** is anything, ? is one character' }),
    values: z.array(z.string().max(1024)).max(100).default([]),
  })
  .refine(({ operator, values }) => isOneOf(withoutValue, operator) || values.length > 0, {
    error: 'this operator needs a value',
    path: ['values'],
  })
  .refine(({ operator, values }) => !isOneOf(numeric, operator) || isOneNumber(values), {
    error: 'this operator needs one number',
    path: ['values'],
  })
  .meta({ id: 'Filter' });
export type Filter = z.infer<typeof filterSchema>;

const isOneOf = (operators: readonly string[], operator: string): boolean =>
  operators.includes(operator);

const isOneNumber = ([value = '', ...more]: readonly string[]): boolean =>
  more.length === 0 && value.trim() !== '' && Number.isFinite(Number(value));

/** Kinds of settings: a zod schema with what a person needs to know about it. */
import { z } from 'zod';

export interface SettingMeta {
  /** One sentence. */
  readonly about: string;
  /** What a value must be, after "must be". */
  readonly must: string;
  /** As one would write it in the environment. */
  readonly example: string;
  /** How the environment's text is read. Text, unless told. */
  readonly reads?: 'number' | 'list' | 'yaml';
  /** Never shown in a message or a log. */
  readonly secret?: true;
}

export const setting = <Schema extends z.ZodType>(schema: Schema, meta: SettingMeta): Schema =>
  schema.meta({ ...meta });

export const whole = (about: string, low: number, high: number, fallback: number) =>
  setting(z.int().min(low).max(high).default(fallback), {
    about,
    must: `a whole number from ${low} to ${high}`,
    example: String(fallback),
    reads: 'number',
  });

export const choice = <const Values extends readonly [string, ...string[]]>(
  about: string,
  values: Values,
  fallback: Values[number],
) =>
  setting(z.enum(values).default(fallback as never), {
    about,
    must: `one of ${values.join(', ')}`,
    example: fallback,
  });

export const flag = (about: string) =>
  setting(z.boolean().default(false), {
    about,
    must: 'true or false',
    example: 'true',
    reads: 'yaml',
  });

const name = z.string().regex(/^[\w.-]{1,64}$/);
const nameMust = 'a name of 1 to 64 letters, digits, dots, _ or -';

export const word = (about: string, example: string) =>
  setting(name, { about, must: nameMust, example });

export const wordOr = (about: string, fallback: string) =>
  setting(name.default(fallback), { about, must: nameMust, example: fallback });

export const httpUrl = z.url({ protocol: /^https?$/ });
export const secretWord = () => z.string().regex(/^[\w-]{8,128}$/);

export const tokens = (about: string, prefix: string) => {
  const token = setting(secretWord(), {
    about: 'A token.',
    must: 'at least 8 letters, digits, _ or -',
    example: `${prefix}_5f0c9a1b`,
    secret: true,
  });
  return setting(z.array(token).default([]), {
    about,
    must: 'a list of tokens, each at least 8 letters, digits, _ or -',
    example: `${prefix}_5f0c9a1b,${prefix}_77e0c2d4`,
    reads: 'list',
    secret: true,
  });
};

/** Settings below a name of their own. */
export const group = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape).prefault({} as never);

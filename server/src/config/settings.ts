/**
 * Every setting of Tabiji: type, default, what its value must be, and an example. The environment's
 * names, the file's keys, the error messages and `tabiji config` all come from here.
 */
import { stagePresetIds } from '@tabiji/contract';
import { z } from 'zod';

export interface SettingMeta {
  /** What a value must be, after "must be". */
  readonly must: string;
  /** As one would write it in the environment. */
  readonly example: string;
  /** How the environment's text is read. Text, unless told. */
  readonly reads?: 'number' | 'boolean' | 'list' | 'yaml';
  /** Never shown in a message or a log. */
  readonly secret?: true;
}

export const targets = ['all', 'collector', 'loader', 'api'] as const;
export type Target = (typeof targets)[number];

const setting = <Schema extends z.ZodType>(schema: Schema, meta: SettingMeta): Schema =>
  schema.meta({ ...meta });

const whole = (low: number, high: number, fallback: number, example: number) =>
  setting(z.int().min(low).max(high).default(fallback), {
    must: `a whole number from ${low} to ${high}`,
    example: String(example),
    reads: 'number',
  });

const choice = <const Values extends readonly [string, ...string[]]>(
  values: Values,
  fallback: Values[number],
) =>
  setting(z.enum(values).default(fallback as never), {
    must: `one of ${values.join(', ')}`,
    example: fallback,
  });

const httpUrl = z.url({ protocol: /^https?$/ });
const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format() !== '';
  } catch {
    return false;
  }
};

const secretWord = { must: 'at least 8 letters, digits, _ or -', secret: true } as const;
const token = setting(z.string().regex(/^[\w-]{8,128}$/), { ...secretWord, example: 'rt_5f0c9a…' });
const tokens = setting(z.array(token).default([]), {
  must: 'a list of tokens, each at least 8 letters, digits, _ or -',
  example: 'rt_5f0c9a1b,rt_77e0c2d4',
  reads: 'list',
  secret: true,
});

const name = setting(z.string().regex(/^[\w.-]{1,64}$/), {
  must: 'a name of 1 to 64 letters, digits, dots, _ or -',
  example: 'shop',
});
const origin = setting(
  z
    .string()
    .refine(
      (text) => text === '*' || (httpUrl.safeParse(text).success && new URL(text).origin === text),
    ),
  { must: 'an origin without a path, or *', example: 'https://shop.example' },
);

export const sourceSchema = z.strictObject({
  source: name,
  write_key: setting(z.string().regex(/^[\w-]{8,128}$/), { ...secretWord, example: 'pk_9b1d…' }),
  /** Pages that may send; an empty list allows every origin. */
  origins: setting(z.array(origin).default([]), {
    must: 'a list of origins',
    example: '[https://shop.example]',
  }),
  enabled: setting(z.boolean().default(true), { must: 'true or false', example: 'true' }),
  /** ISO 4217, for amounts that name none; '' keeps them without. */
  currency: setting(
    z
      .string()
      .regex(/^([A-Z]{3})?$/)
      .default(''),
    {
      must: 'three capital letters (ISO 4217)',
      example: 'EUR',
    },
  ),
});

const ruleSchema = z.strictObject({ name, stage: name });
const group = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape).prefault({} as never);

export const settingsSchema = z.strictObject({
  /** Where everything is kept: log, warehouse, generated keys. */
  data_dir: setting(z.string().min(1).default('./.tabiji-data'), {
    must: 'a folder',
    example: '/var/lib/tabiji',
  }),
  host: setting(z.string().min(1).default('127.0.0.1'), {
    must: 'an address to listen on',
    example: '0.0.0.0',
  }),
  /** 0 takes any free port. */
  port: whole(0, 65_535, 8080, 8080),
  /** How browsers reach this server; '' means: as they came. */
  public_url: setting(z.union([z.literal(''), httpUrl]).default(''), {
    must: 'an http or https address',
    example: 'https://tabiji.example',
  }),
  target: choice(targets, 'all'),
  sources: setting(z.array(sourceSchema).default([]), {
    must: 'a list of sources, each with source and write_key',
    example: '[{source: shop, write_key: pk_9b1d…, origins: [https://shop.example]}]',
    reads: 'yaml',
  }),
  /** May ask questions. */
  read_tokens: tokens,
  /** May import, replay, and ask questions. */
  admin_tokens: tokens,
  stages: group({
    preset: choice(stagePresetIds, 'standard'),
    rules: setting(z.array(ruleSchema).default([]), {
      must: 'a list of rules, each with name and stage',
      example: '[{name: newsletter_open, stage: loyalty}]',
      reads: 'yaml',
    }),
  }),
  time_zone: setting(z.string().refine(isTimeZone).default('UTC'), {
    must: 'an IANA time zone',
    example: 'Asia/Tokyo',
  }),
  /** A cart or checkout without an event for this long is abandoned. */
  idle_minutes: whole(1, 1440, 30, 30),
  /** Proxies in front of this server whose X-Forwarded-For is believed. */
  trust_proxy_hops: whole(0, 16, 0, 1),
  rate_limits: group({
    /** Events a second of one write key; ten times as many may come at once. */
    events_per_second_per_key: whole(1, 10_000_000, 20_000, 20_000),
    events_per_second_per_address: whole(1, 10_000_000, 2_000, 2_000),
  }),
  limits: group({
    /** Bodies being read or written at once, in bytes; more is answered with 503. */
    max_in_flight_bytes: whole(1_048_576, 2 ** 34, 67_108_864, 67_108_864),
    /** A body that takes longer is cut with 408. */
    body_timeout_ms: whole(100, 600_000, 10_000, 10_000),
    /** The log's size on disk; a full one answers 503. */
    max_log_bytes: whole(16_777_216, 2 ** 42, 2_147_483_648, 2_147_483_648),
  }),
  loader: group({
    max_block_rows: whole(1, 1_000_000, 10_000, 10_000),
    max_block_bytes: whole(65_536, 2 ** 30, 16_777_216, 16_777_216),
    /** How long a block waits for more rows. */
    max_wait_ms: whole(0, 60_000, 250, 250),
  }),
  log_level: choice(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'info'),
  warehouse: group({
    mode: choice(['embedded', 'server', 'cluster'], 'embedded'),
    url: setting(z.union([z.literal(''), httpUrl]).default(''), {
      must: "ClickHouse's http address",
      example: 'http://127.0.0.1:8123',
    }),
    user: setting(z.string().default('default'), { must: 'a user name', example: 'tabiji' }),
    password: setting(z.string().default(''), { must: 'text', example: '…', secret: true }),
    /** Its name in ClickHouse's `remote_servers`; only when mode is cluster. */
    cluster: setting(
      z
        .string()
        .regex(/^[A-Za-z_]\w{0,62}$/)
        .or(z.literal(''))
        .default(''),
      {
        must: 'a name of letters, digits and _',
        example: 'main',
      },
    ),
    database: setting(
      z
        .string()
        .regex(/^[A-Za-z_]\w{0,62}$/)
        .default('tabiji'),
      {
        must: 'a name of letters, digits and _',
        example: 'tabiji',
      },
    ),
  }),
});

export type Settings = z.infer<typeof settingsSchema>;
export type SourceSettings = z.infer<typeof sourceSchema>;

/**
 * Every setting of Tabiji: type, default, meaning, and an example. The environment's names, the
 * file's keys, the error messages and docs/configuration.md all come from here.
 */
import { stagePresetIds } from '@tabiji/contract';
import { z } from 'zod';
import { logSettings } from './log-settings.js';
import { choice, group, httpUrl, secretWord, setting, tokens, whole, word } from './setting.js';

export const targets = ['all', 'collector', 'loader', 'api'] as const;
export type Target = (typeof targets)[number];

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format() !== '';
  } catch {
    return false;
  }
};

const origin = setting(
  z
    .string()
    .refine(
      (text) => text === '*' || (httpUrl.safeParse(text).success && new URL(text).origin === text),
    ),
  {
    about: 'A page that may send with this key.',
    must: 'an origin without a path, or *',
    example: 'https://shop.example',
  },
);

export const sourceSchema = z.strictObject({
  source: word('What its events are filed under.', 'shop'),
  write_key: setting(secretWord(), {
    about: 'Names the source. Public: it can only write.',
    must: 'at least 8 letters, digits, _ or -',
    example: 'pk_9b1d4c7e',
    secret: true,
  }),
  origins: setting(z.array(origin).default([]), {
    about: 'Pages that may send; an empty list lets every origin.',
    must: 'a list of origins',
    example: '[https://shop.example]',
  }),
  enabled: setting(z.boolean().default(true), {
    about: 'false answers 410: trackers stop sending.',
    must: 'true or false',
    example: 'true',
  }),
  currency: setting(
    z
      .string()
      .regex(/^([A-Z]{3})?$/)
      .default(''),
    {
      about: 'Of amounts that name none.',
      must: 'three capital letters (ISO 4217)',
      example: 'EUR',
    },
  ),
});

const ruleSchema = z.strictObject({
  name: word('An event name.', 'newsletter_open'),
  stage: word('A stage of the preset.', 'loyalty'),
});

export const settingsSchema = z.strictObject({
  data_dir: setting(z.string().min(1).default('./.tabiji-data'), {
    about:
      'Where everything is kept: log, warehouse, generated keys. Targets of their own need none.',
    must: 'a folder',
    example: '/var/lib/tabiji',
  }),
  host: setting(z.string().min(1).default('127.0.0.1'), {
    about: 'The address to listen on; 0.0.0.0 lets other machines in.',
    must: 'an address to listen on',
    example: '0.0.0.0',
  }),
  port: whole('The port to listen on; 0 takes any free one.', 0, 65_535, 8080),
  public_url: setting(z.union([z.literal(''), httpUrl]).default(''), {
    about: 'How browsers reach this server, when that is not how it was asked.',
    must: 'an http or https address',
    example: 'https://tabiji.example',
  }),
  collector_url: setting(z.union([z.literal(''), httpUrl]).default(''), {
    about: 'How browsers reach the collector, when it is another server than the dashboards.',
    must: 'an http or https address',
    example: 'https://events.example',
  }),
  target: choice('What this process does.', targets, 'all'),
  sources: setting(z.array(sourceSchema).default([]), {
    about:
      'Who may send events. Without any, the first start makes the source `shop` with a write key.',
    must: 'a list of sources, each with source and write_key',
    example: '[{source: shop, write_key: pk_9b1d4c7e, origins: [https://shop.example]}]',
    reads: 'yaml',
  }),
  read_tokens: tokens('Who may ask questions. Without any, the first start makes one.', 'rt'),
  admin_tokens: tokens(
    'Who may import, replay and ask. Without any, the first start makes one.',
    'at',
  ),
  stages: group({
    preset: choice('The ladder of stages.', stagePresetIds, 'standard'),
    rules: setting(z.array(ruleSchema).default([]), {
      about: "The shop's own: events of this name belong to that stage.",
      must: 'a list of rules, each with name and stage',
      example: '[{name: newsletter_open, stage: loyalty}]',
      reads: 'yaml',
    }),
  }),
  time_zone: setting(z.string().refine(isTimeZone).default('UTC'), {
    about: "Of the command line's days and times that say none.",
    must: 'an IANA time zone',
    example: 'Asia/Tokyo',
  }),
  idle_minutes: whole('A cart without an event for this long is abandoned.', 1, 1440, 30),
  trust_proxy_hops: whole('Proxies in front whose X-Forwarded-For is believed.', 0, 16, 0),
  rate_limits: group({
    events_per_second_per_key: whole(
      'Events a second of one write key; 0 is no limit.',
      0,
      10_000_000,
      20_000,
    ),
    events_per_second_per_address: whole(
      'Events a second of one client; 0 is no limit.',
      0,
      10_000_000,
      2_000,
    ),
  }),
  limits: group({
    max_in_flight_bytes: whole(
      'Bytes being read or written at once, or waiting for Kafka; more is answered with 503.',
      1_048_576,
      2 ** 34,
      67_108_864,
    ),
    body_timeout_ms: whole('A body that takes longer is cut with 408.', 100, 600_000, 10_000),
    max_log_bytes: whole(
      'What may wait in the embedded log; a full one answers 503.',
      16_777_216,
      2 ** 42,
      2_147_483_648,
    ),
  }),
  loader: group({
    max_block_rows: whole('Rows of one insert.', 1, 1_000_000, 10_000),
    max_block_bytes: whole('Bytes of one insert.', 65_536, 2 ** 30, 16_777_216),
    max_wait_ms: whole('How long a block waits for more rows.', 0, 60_000, 250),
  }),
  log: logSettings,
  log_level: choice(
    'From which level on the process says what it does, on stderr.',
    ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'],
    'info',
  ),
  warehouse: group({
    mode: choice(
      'ClickHouse in this process, or elsewhere.',
      ['embedded', 'server', 'cluster'],
      'embedded',
    ),
    url: setting(z.union([z.literal(''), httpUrl]).default(''), {
      about: "ClickHouse's address; only when mode is server or cluster.",
      must: "ClickHouse's http address",
      example: 'http://127.0.0.1:8123',
    }),
    user: setting(z.string().default('default'), {
      about: "ClickHouse's user.",
      must: 'a user name',
      example: 'tabiji',
    }),
    password: setting(z.string().default(''), {
      about: 'Their password.',
      must: 'text',
      example: '…',
      secret: true,
    }),
    cluster: setting(
      z.union([z.literal(''), z.string().regex(/^[A-Za-z_]\w{0,62}$/)]).default(''),
      {
        about: 'Its name in `remote_servers`; only when mode is cluster.',
        must: 'a name of letters, digits and _',
        example: 'main',
      },
    ),
    journeys_minutes: whole(
      'How often the process that loads builds the rollup of funnels anew, at most; 0 is never. Funnels count the same without it.',
      0,
      1_440,
      10,
    ),
    database: setting(
      z
        .string()
        .regex(/^[A-Za-z_]\w{0,62}$/)
        .default('tabiji'),
      { about: 'Holds all tables.', must: 'a name of letters, digits and _', example: 'tabiji' },
    ),
  }),
});

export type Settings = z.infer<typeof settingsSchema>;
export type SourceSettings = z.infer<typeof sourceSchema>;

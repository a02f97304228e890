/** Walks the settings' schema: its leaves with their environment names, and the schema at a path. */
import { z } from 'zod';
import type { SettingMeta } from './setting.js';
import { settingsSchema } from './settings.js';

export interface Leaf {
  readonly path: readonly string[];
  /** TABIJI_WAREHOUSE_URL for warehouse.url. */
  readonly variable: string;
  readonly meta: SettingMeta;
}

type Path = readonly PropertyKey[];

export const variableOf = (path: Path): string =>
  `TABIJI_${path.map(String).join('_').toUpperCase()}`;

/** `sources[0].write_key` */
export const dotted = (path: Path): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  );

const unwrap = (schema: unknown): unknown =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? unwrap(schema.unwrap())
    : schema;

const metaOf = (schema: unknown): SettingMeta | undefined => {
  const meta = schema instanceof z.ZodType ? schema.meta() : undefined;
  return meta !== undefined && 'must' in meta ? (meta as unknown as SettingMeta) : undefined;
};

/** Keys that the group at `path` knows; empty when it is no group. */
export function keysAt(path: Path): string[] {
  const schema = unwrap(path.reduce<unknown>(childOf, settingsSchema));
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function childOf(schema: unknown, key: PropertyKey): unknown {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return inner.shape[String(key)];
  return inner instanceof z.ZodArray ? inner.element : undefined;
}

/** The deepest part of `path` that is described, with its description. */
export function describedAt(path: Path): { path: Path; meta: SettingMeta } | null {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length);
    const meta = metaOf(part.reduce<unknown>(childOf, settingsSchema));
    if (meta !== undefined) return { path: part, meta };
  }
  return null;
}

/** Every setting that has a name in the environment. */
export function leaves(schema: unknown = settingsSchema, path: readonly string[] = []): Leaf[] {
  const meta = metaOf(schema);
  if (meta !== undefined) return [{ path, variable: variableOf(path), meta }];
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([key, child]) => leaves(child, [...path, key]));
}

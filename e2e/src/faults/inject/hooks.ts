/** Node's module hooks: the server gets wrapped packages, and a mutated file. */
import type { LoadHook, ResolveHook } from 'node:module';
import { mutate, type Mutation } from './mutation.js';

export interface HookData {
  /** Package → module that the server gets in its place. */
  readonly wraps: Readonly<Record<string, string>>;
  readonly mutation?: Mutation;
}

let wraps: HookData['wraps'] = {};
let mutation: Mutation | undefined;

export function initialize(data: HookData): void {
  ({ wraps, mutation } = data);
}

export const resolve: ResolveHook = (specifier, context, next) => {
  const wrap = wraps[specifier];
  const byServer = context.parentURL?.includes('/server/dist/') ?? false;
  return wrap !== undefined && byServer
    ? { url: wrap, shortCircuit: true }
    : next(specifier, context);
};

export const load: LoadHook = async (url, context, next) => {
  const loaded = await next(url, context);
  if (!mutation || !url.endsWith(`/${mutation.file}`)) return loaded;
  return { ...loaded, source: mutate(String(loaded.source), mutation) };
};

/** The groups of simultaneous events that a query can look up, as three flat arrays of parameters. */
import type { Binder } from '@tabiji/warehouse';

/** Signature → what it comes to: steps as bits (tie-expansion.ts), or moves (walk/tie-moves.ts). */
export type KnownTies = ReadonlyMap<string, readonly number[]>;

export const noKnownTies: KnownTies = new Map();

export interface BoundTies {
  /** Whether the signature in an expression is known. */
  isKnown(signature: string): string;
  /** What it comes to; empty when it isn't known. */
  expansion(signature: string): string;
}

export function bindTies(binder: Binder, known: KnownTies, type: 'UInt32' | 'UInt64'): BoundTies {
  const sequences = [...known.values()];
  const ends = sequences.map((_, index) =>
    sequences.slice(0, index + 1).reduce((sum, sequence) => sum + sequence.length, 0),
  );
  const signatures = binder.bind('Array(String)', [...known.keys()]);
  const steps = binder.bind(`Array(${type})`, sequences.flat());
  const starts = binder.bind('Array(UInt32)', [0, ...ends]);
  const lengths = binder.bind('Array(UInt32)', [0, ...sequences.map(({ length }) => length)]);
  return {
    isKnown: (signature) => `has(${signatures}, ${signature})`,
    expansion: (signature) =>
      `arraySlice(${steps}, ${starts}[indexOf(${signatures}, ${signature})] + 1, ${lengths}[indexOf(${signatures}, ${signature}) + 1])`,
  };
}

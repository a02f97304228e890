/** Event names as `journeys` keeps them: a hash each, and of a visitor's a mask of 64 bits. */
import type { Binder } from '@tabiji/warehouse';

/** Of an expression of a hash of a name. Names may share a bit: it says who can't have done something. */
export const nameBit = (hash: string): string => `bitShiftLeft(toUInt64(1), ${hash} % 64)`;

/** An expression of the bits of all of the names. */
export const nameMask = (binder: Binder, names: readonly string[]): string =>
  `arrayReduce('groupBitOr', arrayMap(name -> ${nameBit('sipHash64(name)')}, ${binder.bind('Array(String)', [...names])}))`;

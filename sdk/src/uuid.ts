/** UUID version 7 (RFC 9562) from a clock and random bytes; no `randomUUID`, which http pages lack. */
import type { Clock, Random } from './ports.js';

export const createUuid = (ports: Clock & Random) => (): string =>
  // With 2^48 added, any time has thirteen digits, of which the first goes.
  ((2 ** 48 + ports.nowMs()).toString(16) + '-7xxx-8xxx-xxxxxxxxxxxx')
    .replace(/.(.{8})/, '$1-')
    .replace(/x/g, () => (ports.randomByte() & 15).toString(16));

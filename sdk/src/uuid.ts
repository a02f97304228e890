/** UUID version 7 (RFC 9562) from a clock and random bytes; no `randomUUID`, which http pages lack. */
import type { Clock, Random } from './ports.js';

export const createUuid = (ports: Clock & Random) => (): string =>
  ports
    .nowMs()
    .toString(16)
    .padStart(12, '0')
    .replace(/.{4}$/, '-$&-7xxx-8xxx-xxxxxxxxxxxx')
    .replace(/x/g, () => (ports.randomByte() & 15).toString(16));

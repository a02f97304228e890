import { randomBytes } from 'node:crypto';
import { createUuid } from '../src/uuid.js';

const createAt = (nowMs: number) =>
  createUuid({ nowMs: () => nowMs, setTimer: () => 1, randomByte: () => randomBytes(1)[0]! });

test.each([0, 1_000_000_000_000, Date.UTC(2025, 0, 1), Date.UTC(2199, 0, 1)])(
  'at %i it is a UUID version 7 that holds the time',
  (nowMs) => {
    const id = createAt(nowMs)();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(nowMs);
  },
);

test('five thousand of one millisecond differ', () => {
  const create = createAt(Date.UTC(2025, 0, 1));
  expect(new Set(Array.from({ length: 5_000 }, create)).size).toBe(5_000);
});

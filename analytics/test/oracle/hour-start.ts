/** The start of the hour of a time zone that an instant lies in, by asking Intl minute for minute. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function minuteOf(at: number, zone: string): number {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, minute: 'numeric' });
  clocks.set(zone, clock);
  return Number(clock.format(at));
}

/** Epoch milliseconds. Clocks that go back in the middle of an hour begin no new one. */
export function hourStart(at: number, zone: string): number {
  let start = Math.floor(at / 60_000) * 60_000;
  while (minuteOf(start, zone) !== 0) start -= 60_000;
  return start;
}

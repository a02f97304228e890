/** Starts of the hour and of the day of a time zone that an instant lies in, by asking Intl. */
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

/** Epoch milliseconds. A day ends where the date changes, however many hours it has. */
export function dayStart(at: number, zone: string): number {
  const date = new Intl.DateTimeFormat('en', { timeZone: zone, dateStyle: 'short' });
  let start = hourStart(at, zone);
  while (date.format(start - 1) === date.format(at)) start = hourStart(start - 1, zone);
  return start;
}

/** Days of a case's time zone. */
const dayMs = 86_400_000;

/** Minutes that the zone is ahead of UTC at an instant, in milliseconds. */
function offsetMs(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(ms / 1000) * 1000;
}

/** `2024-03-10` or with a time of that day, as the zone's clocks show it → epoch milliseconds. */
export function dayStartMs(text: string, zone: string): number {
  if (/(Z|[+-]\d\d:?\d\d)$/.test(text)) return Date.parse(text);
  const wall = Date.parse(
    `${text.includes('T') ? text : `${text.replace(' ', 'T')}${text.includes(' ') ? '' : 'T00:00:00'}`}Z`,
  );
  const guess = wall - offsetMs(wall, zone);
  return wall - offsetMs(guess, zone);
}

/** The end of a range that names its last day, or its last second. */
export function nextDay(text: string): string {
  if (text.includes('T') || text.includes(' ')) {
    return new Date(Date.parse(`${text.replace(' ', 'T').replace(/Z$/, '')}Z`) + 1000)
      .toISOString()
      .replace(/\.000Z$/, '');
  }
  return new Date(Date.parse(text) + dayMs).toISOString().slice(0, 10);
}

/** The start of the bucket after the one that starts at `text`. */
export function nextBucket(text: string, interval: string): string {
  if (interval === 'hour') {
    const start =
      text.includes('T') || text.includes(' ') ? text.replace(' ', 'T') : `${text}T00:00:00`;
    return new Date(Date.parse(`${start}Z`) + 3_600_000).toISOString().replace(/\.000Z$/, '');
  }
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (interval === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCDate(date.getUTCDate() + (interval === 'week' ? 7 : 1));
  return date.toISOString().slice(0, 10);
}

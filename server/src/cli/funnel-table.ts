/** A funnel's answer as a table for a person to read. */
import type { FunnelResult } from '@tabiji/analytics/api-types';

const percent = (rate: number | null): string =>
  rate === null ? '–' : `${(rate * 100).toFixed(1)} %`;

const interval = (of: FunnelResult['steps'][number]['interval_from_first']): string =>
  of === null ? '' : `${of.map((rate) => (rate * 100).toFixed(1)).join(' to ')} %`;

const duration = (seconds: number): string => {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800
    ? `${(seconds / 3_600).toFixed(1)} h`
    : `${(seconds / 86_400).toFixed(1)} d`;
};

export function funnelTable(result: FunnelResult): string[] {
  const header = [
    'step',
    'people',
    'of first',
    '95 % interval',
    'of previous',
    'dropped',
    'left behind',
    'median time',
  ];
  const rows = result.steps.map((step, index) => [
    step.step,
    String(step.count),
    percent(step.rate_from_first),
    index === 0 ? '' : interval(step.interval_from_first),
    percent(step.rate_from_previous),
    step.dropped > 0 ? String(step.dropped) : '',
    step.value_at_risk.map(({ amount, currency }) => `${amount} ${currency}`.trim()).join(', '),
    step.seconds_from_previous ? duration(step.seconds_from_previous.median) : '',
  ]);
  const lines = align([header, ...rows]);
  for (const part of result.breakdown ?? []) {
    lines.push(
      `${part.value === '' ? '(no value)' : (part.value ?? '(all others)')}: ${part.counts.join(' > ')} (${percent(part.conversion_rate)})`,
    );
  }
  lines.push(...comparisonLines(result));
  for (const step of result.steps) {
    if (step.never_seen) lines.push(`note: no event named ${step.step} is in the data`);
    for (const property of step.unknown_properties) {
      lines.push(`note: ${step.step} asks for ${property}, which no event in the data has`);
    }
  }
  if (result.immature.entered > 0) {
    const { entered, mature_conversion_rate: rate } = result.immature;
    const mature = result.entered - entered;
    const others =
      rate === null ? 'nobody else entered' : `without them ${percent(rate)} of ${mature} convert`;
    lines.push(
      `note: ${entered} people, converted or not, are still within the window: who has not gone on counts as dropped; ${others}`,
    );
  }
  if (result.bots_left_out > 0) lines.push(`note: ${result.bots_left_out} bots are left out`);
  return lines;
}

const points = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(1)}`;

function comparisonLines({ comparison, conversion_rate: rate }: FunnelResult): string[] {
  if (comparison === null) return [];
  const { label, from, to, steps, conversion_rate: other, difference, small_sample } = comparison;
  const what =
    label === '' ? `the time from ${from ?? 'the beginning'} until before ${to ?? 'now'}` : label;
  const apart =
    difference === null
      ? ''
      : `: ${points(difference.points)} points (${difference.interval.map(points).join(' to ')})`;
  return [
    `compared with ${what}: ${steps.map(({ count }) => count).join(' > ')}`,
    `conversion ${percent(rate)} against ${percent(other)}${apart}`,
    ...(small_sample ? ['note: too few people to compare rates'] : []),
  ];
}

/** The first column to the left, numbers to the right; columns without anything are left out. */
function align(rows: readonly (readonly string[])[]): string[] {
  const used = (rows[0] ?? []).flatMap((_, at) =>
    rows.slice(1).some((row) => (row[at] ?? '') !== '') ? [at] : [],
  );
  const widths = used.map((at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) =>
    used
      .map((at, position) => {
        const cell = row[at] ?? '';
        const width = widths[position] ?? 0;
        return position === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

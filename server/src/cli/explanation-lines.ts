/** Why one visitor counts where they count, as lines for a person to read. */
import type { Explanation } from '@tabiji/analytics/api-types';

export function explanationLines(explanation: Explanation): string[] {
  const { words, events, attempts, events_total: total, left_out: leftOut } = explanation;
  const width = Math.max(0, ...events.map(({ name }) => name.length));
  const others = attempts.filter(({ counts }) => !counts);
  return [
    words,
    ...events.map((event) => `${event.occurred_at}  ${event.name.padEnd(width)}  ${event.words}`),
    ...(total > events.length ? [`note: ${total - events.length} more events are not shown`] : []),
    ...others.map(
      (one) =>
        `note: the entry at ${one.entered_at} got to step ${one.level} and does not count: ${one.words}`,
    ),
    ...noteOf(leftOut.before_range, 'before the range'),
    ...noteOf(leftOut.after_window, 'after the last window'),
    ...noteOf(leftOut.bot, "a bot's"),
  ];
}

const noteOf = (count: number, what: string): string[] =>
  count === 0 ? [] : [`note: events that are not looked at, because they are ${what}: ${count}`];

/** When carts or checkouts were begun that came to nothing: days by hours. */
import type { AbandonmentBucket } from '@tabiji/analytics/api-types';
import { HeatChart } from '../../charts/heat-chart.js';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { Figure } from '../../components/figure.js';
import { useTexts } from '../../i18n/use-texts.js';
import { hourGrid } from './day-buckets.js';
import type { Kind } from './kind.js';

export interface HeatFigureProps {
  readonly kind: Kind;
  readonly hours: readonly AbandonmentBucket[];
  readonly timeZone: string;
  readonly busy: boolean;
}

const hourNames = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
/** More rows than that are no picture any more. */
const mostDays = 35;

export function HeatFigure({ kind, hours, timeZone, busy }: HeatFigureProps) {
  const { t, f } = useTexts();
  const whole = hourGrid(hours, timeZone);
  const days = whole.days.slice(-mostDays);
  const abandoned = whole.abandoned.slice(-mostDays);
  const flat = abandoned.flat();
  const most = Math.max(0, ...flat);
  const at = flat.indexOf(most);
  const dayAt = (index: number): string => f.day(days[Math.floor(index / 24)] ?? '');
  return (
    <Figure
      title={t.abandonment.heat(t.abandonment.kinds[kind])}
      summary={t.sentences([
        most === 0 ? '' : t.abandonment.heatSummary(dayAt(at), hourNames[at % 24] ?? '', most),
        days.length === whole.days.length
          ? ''
          : t.abandonment.heatLast(days.length, whole.days.length),
      ])}
      busy={busy}
      fileName={`${kind}-abandoned-by-hour`}
      table={{
        columns: [textColumn(t.today.day), ...hourNames.map(numberColumn)],
        rows: abandoned.map((row, index) => [
          cell(f.day(days[index] ?? '')),
          ...row.map((count) => cell(count, f.count(count))),
        ]),
      }}
      perRow={24}
      points={flat.map(
        (count, index) =>
          `${dayAt(index)} ${hourNames[index % 24] ?? ''}: ${f.count(count)} ${t.abandonment.abandoned}`,
      )}
    >
      {(view) => (
        <HeatChart
          view={view}
          rows={abandoned}
          rowLabels={days.map(f.day)}
          columnLabels={hourNames.map((name) => name.slice(0, 2))}
        />
      )}
    </Figure>
  );
}

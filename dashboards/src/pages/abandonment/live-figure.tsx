/** The last hour minute by minute, and what is open this moment. */
import type { LiveAbandonmentResult } from '@tabiji/analytics/api-types';
import { ColumnChart } from '../../charts/column-chart.js';
import { Figure } from '../../components/figure.js';
import { mainCurrency } from '../../format/decimal.js';
import { useTexts } from '../../i18n/use-texts.js';
import { bucketTable } from './bucket-table.js';
import type { Kind } from './kind.js';

export interface LiveFigureProps {
  readonly kind: Kind;
  readonly live: LiveAbandonmentResult[Kind];
  readonly busy: boolean;
}

export function LiveFigure({ kind, live, busy }: LiveFigureProps) {
  const { t, f } = useTexts();
  const { minutes } = live;
  const name = t.abandonment.kinds[kind];
  const labels = minutes.map(({ start }) => f.time(start));
  const sum = (key: 'started' | 'completed' | 'abandoned'): number =>
    minutes.reduce((total, one) => total + one[key], 0);
  return (
    <Figure
      title={t.abandonment.liveTitle(name)}
      summary={t.abandonment.liveSummary(sum('started'), sum('completed'), sum('abandoned'))}
      table={bucketTable(minutes, t.abandonment.minute, f.time, t, f)}
      fileName={`${kind}-live`}
      busy={busy}
      points={minutes.map((one) =>
        t.abandonment.spoken(
          f.time(one.start),
          one.started,
          one.completed,
          one.abandoned,
          one.open,
        ),
      )}
      legend={
        <span className="legend" aria-hidden="true">
          <i className="key-solid" /> {t.abandonment.completed}
          <i className="key-hatch" /> {t.abandonment.abandoned}
        </span>
      }
    >
      {(view) => (
        <>
          <p className="now-open">
            <strong>{f.count(live.now_open)}</strong> {t.abandonment.nowOpen}
            {mainCurrency([live.open_value]) !== null && (
              <span> · {t.abandonment.openValue(f.moneyList(live.open_value))}</span>
            )}
          </p>
          <h4 className="sub-chart">{t.abandonment.started}</h4>
          <ColumnChart
            view={view}
            stacks={minutes.map(({ started }) => [started])}
            fills={['tint']}
            labels={labels}
            height={80}
            tick={f.compact}
          />
          <h4 className="sub-chart">
            {t.abandonment.completed} · {t.abandonment.abandoned}
          </h4>
          <ColumnChart
            view={view}
            stacks={minutes.map((one) => [one.completed, one.abandoned])}
            fills={['solid', 'hatch']}
            labels={labels}
            height={130}
            tick={f.compact}
          />
        </>
      )}
    </Figure>
  );
}

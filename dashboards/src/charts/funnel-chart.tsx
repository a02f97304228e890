/** Funnel bars: one row a step; solid went on, hatched dropped here and can be looked into. */
import type { ComponentChildren } from 'preact';
import type { ChartView } from './chart-view.js';
import type { FunnelBar } from './funnel-geometry.js';

export interface FunnelRow {
  readonly bar: FunnelBar;
  readonly name: string;
  readonly count: string;
  /** Right of the count: rates and what else belongs to the step. */
  readonly details: ComponentChildren;
  /** Below the bar: who dropped, and what it takes to the next step. */
  readonly below: ComponentChildren;
  readonly dropLabel: string;
  readonly reachedLabel: string;
  readonly onReached: () => void;
  readonly opened: boolean;
}

export interface FunnelChartProps {
  readonly view: ChartView;
  readonly rows: readonly FunnelRow[];
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

export function FunnelChart({ view, rows }: FunnelChartProps) {
  return (
    <ol className="funnel">
      {rows.map(({ bar, name, count, details, below, dropLabel, opened, ...row }) => (
        <li
          key={bar.index}
          className={`funnel-row${view.cursor === bar.index ? ' at' : ''}${opened ? ' opened' : ''}`}
          onPointerEnter={() => view.point(bar.index)}
          onPointerLeave={() => view.point(null)}
        >
          <div className="funnel-head">
            <span className="funnel-index">{bar.index + 1}</span>
            <span className="funnel-name">{name}</span>
            <span className="funnel-count">{count}</span>
            <span className="funnel-details">{details}</span>
          </div>
          <div className="funnel-track">
            {bar.wentOn > 0 && (
              <button
                type="button"
                className="funnel-on"
                style={{ width: percent(bar.wentOn) }}
                aria-label={row.reachedLabel}
                onClick={row.onReached}
              />
            )}
            {bar.dropped > 0 && (
              <button
                type="button"
                className="funnel-dropped"
                style={{ left: percent(bar.wentOn), width: percent(bar.dropped) }}
                aria-label={dropLabel}
                aria-expanded={opened}
                onClick={() => view.enter?.(bar.index)}
              />
            )}
            {bar.ghost !== null && (
              <i className="funnel-ghost" style={{ width: percent(bar.ghost) }} />
            )}
            {bar.whisker !== null && (
              <i
                className="funnel-whisker"
                style={{
                  left: percent(bar.whisker[0]),
                  width: percent(bar.whisker[1] - bar.whisker[0]),
                }}
              />
            )}
          </div>
          <div className="funnel-below">{below}</div>
        </li>
      ))}
    </ol>
  );
}

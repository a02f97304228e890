/**
 * The one frame around every chart: title, a sentence, a cursor for the keyboard that is read out,
 * the table twin, and CSV. It draws no chart itself.
 */
import { useId, useRef, useState } from 'preact/compat';
import type { ComponentChildren } from 'preact';
import type { ChartView } from '../charts/chart-view.js';
import type { TableTwin } from '../charts/table-twin.js';
import { useTexts } from '../i18n/use-texts.js';
import { DataTable } from './data-table.js';
import { downloadCsv } from './download-csv.js';
import { Icon } from './icon.js';
import { nextCursor } from './next-cursor.js';
import { useWidth } from './use-width.js';

export interface FigureProps {
  readonly title: string;
  /** One sentence: what the chart says. */
  readonly summary: string;
  readonly table: TableTwin;
  /** Without extension. */
  readonly fileName: string;
  /** What is read out at each value of the chart, in order. */
  readonly points: readonly string[];
  /** Values a row, in charts of rows and columns. */
  readonly perRow?: number;
  readonly onEnter?: (index: number) => void;
  readonly children: (view: ChartView) => ComponentChildren;
  readonly legend?: ComponentChildren;
  /** Shown under the chart, whichever way it is shown. */
  readonly footer?: ComponentChildren;
  readonly busy?: boolean;
}

export function Figure(props: FigureProps) {
  const { title, summary, table, fileName, points, perRow, onEnter, children } = props;
  const { t } = useTexts();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [asTable, setAsTable] = useState(false);
  const [cursor, setCursor] = useState<number | null>(null);
  const at = cursor !== null && cursor < points.length ? cursor : null;

  /** By the key: the focus goes along to what is shown instead. */
  const toggle = (next: boolean): void => {
    setAsTable(next);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('[tabindex]')?.focus());
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = nextCursor(event.key, at, points.length, perRow ?? 1);
    if (moved !== undefined) setCursor(moved);
    else if (event.key === 'Enter' && event.target === event.currentTarget && at !== null) {
      onEnter?.(at);
    } else if (event.key === 't') toggle(true);
    else return;
    event.preventDefault();
    // Drawn anew between two listeners, the frame would take the same key as the one back.
    event.stopPropagation();
  };

  const view: ChartView = {
    width,
    cursor: at,
    point: setCursor,
    ...(onEnter === undefined ? {} : { enter: onEnter }),
  };
  return (
    <figure
      className={`figure card${props.busy ? ' busy' : ''}`}
      aria-labelledby={`${id}-title`}
      onKeyDown={(event: KeyboardEvent) => {
        if (asTable && event.key === 't' && !event.ctrlKey && !event.metaKey) toggle(false);
      }}
    >
      <figcaption className="figure-head">
        <div>
          <h3 id={`${id}-title`}>{title}</h3>
          <p id={`${id}-summary`} className="figure-summary">
            {summary}
          </p>
        </div>
        <div className="figure-tools">
          {props.legend}
          <button
            type="button"
            className="button quiet small"
            aria-pressed={asTable}
            aria-label={asTable ? t.figure.chartLabel(title) : t.figure.tableLabel(title)}
            onClick={() => setAsTable(!asTable)}
          >
            <Icon name={asTable ? 'chart' : 'table'} />
            {asTable ? t.figure.showChart : t.figure.showTable}
          </button>
          <button
            type="button"
            className="button quiet small"
            aria-label={t.figure.csvLabel(title)}
            onClick={() => downloadCsv(fileName, table)}
          >
            <Icon name="download" />
            {t.figure.csv}
          </button>
        </div>
      </figcaption>
      <div ref={frame} className="figure-body">
        {asTable ? (
          <DataTable label={title} table={table} limit={200} />
        ) : (
          <div
            className="plot"
            role="application"
            aria-roledescription={t.figure.chart}
            aria-label={title}
            aria-describedby={`${id}-summary ${id}-hint`}
            tabIndex={0}
            onKeyDown={onKeyDown}
            onBlur={(event: FocusEvent) => {
              if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null)) {
                setCursor(null);
              }
            }}
          >
            {width > 0 && children(view)}
          </div>
        )}
        <p id={`${id}-hint`} hidden>
          {t.figure.hint}
        </p>
        <p className="readout" aria-live="polite">
          {at === null || asTable ? '' : points[at]}
        </p>
      </div>
      {props.footer}
    </figure>
  );
}

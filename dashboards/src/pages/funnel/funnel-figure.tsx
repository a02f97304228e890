/** The funnel's bars in their frame, with what belongs to be said about them. */
import type { FunnelResult, FunnelStepResult } from '@tabiji/analytics/api-types';
import { FunnelChart, type FunnelRow } from '../../charts/funnel-chart.js';
import { funnelBars } from '../../charts/funnel-geometry.js';
import { CodeBlock } from '../../components/code-block.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { Rate, smallDenominator } from '../../components/rate.js';
import { mainCurrency } from '../../format/decimal.js';
import { useTexts } from '../../i18n/use-texts.js';
import type { FunnelState } from '../../url/funnel-state.js';
import { funnelTable } from './funnel-table.js';
import { stepName } from './step-name.js';

export interface FunnelFigureProps {
  readonly state: FunnelState;
  readonly result: FunnelResult;
  /** What is counted, in words. */
  readonly definition: string;
  readonly busy: boolean;
  readonly onOpen: (step: number) => void;
}

export function FunnelFigure({ state, result, definition, busy, onOpen }: FunnelFigureProps) {
  const texts = useTexts();
  const { t, f } = texts;
  const { steps, entered, converted, conversion_rate: rate, immature } = result;
  const names = steps.map((step, index) => stepName(state.steps[index], texts) || step.step);
  const bars = funnelBars(steps);

  const details = (step: FunnelStepResult, index: number) => {
    if (index === 0) return null;
    const previous = steps[index - 1]?.count ?? 0;
    const interval = step.interval_from_first;
    return (
      <>
        <span>
          <Rate rate={step.rate_from_first} part={step.count} whole={entered} interval={interval} />{' '}
          <small>{t.funnel.ofFirst}</small>
        </span>
        <span>
          <Rate
            rate={step.rate_from_previous}
            part={step.count}
            whole={previous}
            interval={step.interval_from_previous}
          />{' '}
          <small>{t.funnel.ofPrevious}</small>
        </span>
      </>
    );
  };

  const below = (step: FunnelStepResult, index: number) => {
    const next = steps[index + 1];
    const time = next?.seconds_from_previous ?? null;
    const name = state.steps[index]?.events[0] ?? step.step;
    return (
      <>
        {step.never_seen && (
          <div className="never-seen">
            <strong>{t.funnel.neverSeen}</strong> {t.funnel.neverSeenHint(name)}
            <CodeBlock code={`tabiji('track', ${JSON.stringify(name)}, { … })`} label={name} />
          </div>
        )}
        {next !== undefined && step.dropped > 0 && (
          <button type="button" className="link" onClick={() => onOpen(index)}>
            {t.funnel.droppedPeople(step.dropped)}
            {mainCurrency([step.value_at_risk]) !== null && ` · ${f.moneyList(step.value_at_risk)}`}
          </button>
        )}
        {time !== null && (
          <span className="faint">↓ {t.funnel.medianTime(f.duration(time.median))}</span>
        )}
      </>
    );
  };

  const rows: FunnelRow[] = bars.map((bar, index) => {
    const step = steps[index] as FunnelStepResult;
    const name = names[index] ?? '';
    return {
      bar,
      name,
      count: f.count(step.count),
      details: details(step, index),
      below: below(step, index),
      dropLabel: `${t.funnel.panelOpen(name)}: ${t.funnel.droppedPeople(step.dropped)}`,
      opened: state.droppedAt === index,
    };
  });

  const open = (index: number): void => {
    if (index < steps.length - 1) onOpen(index);
  };
  return (
    <Figure
      title={t.funnel.chart}
      summary={
        entered < smallDenominator
          ? t.funnel.summaryFew(converted, entered)
          : t.funnel.summary(converted, entered, f.percent(rate))
      }
      table={funnelTable(result, names, t, f)}
      fileName="funnel"
      busy={busy}
      points={steps.map((step, index) =>
        t.funnel.spoken(
          names[index] ?? '',
          step.count,
          f.percent(step.rate_from_first),
          step.dropped,
        ),
      )}
      onEnter={open}
      legend={
        <span className="legend" aria-hidden="true">
          <i className="key-solid" /> {t.funnel.reachedLegend}
          <i className="key-hatch" /> {t.funnel.droppedLegend}
        </span>
      }
      footer={
        <>
          <p className="note">
            {immature.entered > 0 &&
              t.funnel.immature(
                immature.entered,
                immature.mature_conversion_rate === null
                  ? null
                  : f.percent(immature.mature_conversion_rate),
              )}{' '}
            {result.bots_left_out > 0 && t.funnel.botsLeftOut(result.bots_left_out)}
          </p>
          <DefinitionLine words={definition} meta={result.meta} />
        </>
      }
    >
      {(view) => <FunnelChart view={view} rows={rows} />}
    </Figure>
  );
}

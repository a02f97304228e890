/** The funnel's bars in their frame, with what belongs to be said about them. */
import type { ComparisonResult, FunnelResult, FunnelStepResult } from '@tabiji/analytics/api-types';
import type { ComponentChildren } from 'preact';
import { FunnelChart, type FunnelRow } from '../../charts/funnel-chart.js';
import { funnelBars } from '../../charts/funnel-geometry.js';
import { CodeBlock } from '../../components/code-block.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { Rate, smallDenominator } from '../../components/rate.js';
import { mainCurrency } from '../../format/decimal.js';
import { useTexts } from '../../i18n/use-texts.js';
import type { FunnelState } from '../../url/funnel-state.js';
import { filterWords } from './filter-words.js';
import { funnelTable } from './funnel-table.js';
import { sayCounted } from './say-counted.js';
import { stepName } from './step-name.js';

export interface FunnelFigureProps {
  readonly state: FunnelState;
  readonly result: FunnelResult;
  /** The first event of all; null: unknown. */
  readonly dataBegins: string | null;
  /** What is counted, in words. */
  readonly definition: string;
  readonly busy: boolean;
  readonly onOpen: (step: number, which: 'dropped' | 'reached') => void;
}

export function FunnelFigure(props: FunnelFigureProps) {
  const { state, result, dataBegins, definition, busy, onOpen } = props;
  const texts = useTexts();
  const { t, f } = texts;
  const { steps, entered, converted, conversion_rate: rate, immature, comparison } = result;
  const say = sayCounted(state.unit, t);
  const names = steps.map((step, index) =>
    state.order === 'any'
      ? t.funnelOptions.anySteps(index + 1, steps.length)
      : stepName(state.steps[index], texts) || step.step,
  );
  const bars = funnelBars(steps, comparison);
  const least = smallDenominator;

  const details = (step: FunnelStepResult, index: number) => {
    if (index === 0) return null;
    const previous = steps[index - 1]?.count ?? 0;
    const interval = step.interval_from_first;
    return (
      <>
        <span>
          {t.funnel
            .ofFirst(
              <Rate
                rate={step.rate_from_first}
                part={step.count}
                whole={entered}
                interval={interval}
                say={say}
              />,
            )
            .map(small)}
        </span>
        <span>
          {t.funnel
            .ofPrevious(
              <Rate
                rate={step.rate_from_previous}
                part={step.count}
                whole={previous}
                interval={step.interval_from_previous}
                say={say}
              />,
            )
            .map(small)}
        </span>
        {comparison !== null && <StepApart comparison={comparison} step={index} />}
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
        {step.unknown_properties.length > 0 && (
          <p className="note">
            <strong>{step.unknown_properties.join(', ')}</strong>: {t.funnel.notInData}
          </p>
        )}
        {next !== undefined && step.dropped > 0 && (
          <button type="button" className="link" onClick={() => onOpen(index, 'dropped')}>
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
      reachedLabel: t.people.reachedOpen(name),
      onReached: () => onOpen(index, 'reached'),
      opened: state.openedAt === index,
    };
  });

  const comparedWords =
    state.compare === 'previous'
      ? t.funnelOptions.previousRange(
          f.dayAndTime(comparison?.from ?? ''),
          f.dayAndTime(comparison?.to ?? ''),
        )
      : filterWords(state.compare ?? [], texts);
  const reachesBefore =
    state.compare === 'previous' &&
    dataBegins !== null &&
    Date.parse(comparison?.from ?? '') < Date.parse(dataBegins);
  const mature = entered - immature.entered;
  const open = (index: number): void => {
    onOpen(index, index < steps.length - 1 ? 'dropped' : 'reached');
  };
  return (
    <Figure
      title={t.funnel.chart}
      summary={
        entered < smallDenominator
          ? t.funnel.summaryFew(converted, entered, say)
          : t.funnel.summary(converted, entered, f.percent(rate), say)
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
          say,
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
                  : { rate: f.percent(immature.mature_conversion_rate), of: mature },
                say,
              )}{' '}
            {result.bots_left_out > 0 && t.funnel.botsLeftOut(result.bots_left_out)}{' '}
            {steps.some((step) => step.small_sample) && t.funnelOptions.few(least)}
          </p>
          {comparison !== null && (
            <p className="note">
              {t.funnelOptions.compared(comparedWords)}{' '}
              {comparison.difference !== null && (
                <RateApart difference={comparison.difference} rate={comparison.conversion_rate} />
              )}{' '}
              {reachesBefore && t.funnelOptions.beforeData(f.dayAndTime(dataBegins))}{' '}
              {comparison.small_sample && t.funnelOptions.fewCompared(least)}
            </p>
          )}
          <DefinitionLine words={definition} meta={result.meta} />
        </>
      }
    >
      {(view) => <FunnelChart view={view} rows={rows} />}
    </Figure>
  );
}

/** The words beside a rate. */
const small = (part: ComponentChildren): ComponentChildren =>
  typeof part === 'string' ? <small key="words">{part}</small> : part;

type Apart = NonNullable<ComparisonResult['difference']>;

/** How far a rate is from that of the other side. */
function RateApart({ difference, rate }: { difference: Apart; rate: number | null }) {
  const { t, f } = useTexts();
  const [low, high] = difference.interval;
  return (
    <>
      {t.funnelOptions.points(f.points(difference.points), f.points(low), f.points(high))}{' '}
      <small>{t.funnelOptions.against(f.percent(rate))}</small>
    </>
  );
}

/** Coloured only where the rates differ clearly. */
function StepApart({ comparison, step }: { comparison: ComparisonResult; step: number }) {
  const there = comparison.steps[step];
  const apart = there?.difference_from_previous ?? null;
  if (there === undefined || apart === null) return null;
  const [low, high] = apart.interval;
  const isClear = !there.small_sample && (low > 0 || high < 0);
  return (
    <span className={`difference${isClear ? (low > 0 ? ' better' : ' worse') : ''}`}>
      <RateApart difference={apart} rate={there.rate_from_previous} />
    </span>
  );
}

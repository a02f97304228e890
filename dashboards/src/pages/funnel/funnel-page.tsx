/** Funnel: the steps to be edited, the bars, the breakdown, and those who dropped. */
import { useApi } from '../../api/use-api.js';
import { useApp } from '../../app-context.js';
import { Answer } from '../../components/answer.js';
import { Link } from '../../components/link.js';
import { NoEvents } from '../../components/no-events.js';
import { PageHead } from '../../components/page-head.js';
import { RangePicker } from '../../components/range-picker.js';
import { EmptyState, Skeleton } from '../../components/states.js';
import { SuggestedFunnel } from '../../components/suggested-funnel.js';
import { useEmptyPeriod } from '../../components/use-empty-period.js';
import { useTexts } from '../../i18n/use-texts.js';
import { boundsOf } from '../../time/range.js';
import {
  funnelDefinition,
  funnelEntries,
  readFunnelState,
  type FunnelState,
} from '../../url/funnel-state.js';
import { formatQuery } from '../../url/query-string.js';
import { pagePath } from '../../url/route.js';
import { useQueryString, useWriteState } from '../../url/use-address.js';
import { beginOf } from './begin-of.js';
import { BreakdownFigure } from './breakdown-figure.js';
import { FunnelFigure } from './funnel-figure.js';
import { funnelInWords } from './funnel-in-words.js';
import { FunnelOptions } from './funnel-options.js';
import { PeoplePanel } from './people-panel.js';
import { sayCounted } from './say-counted.js';
import { StepEditor } from './step-editor.js';
import { stepName } from './step-name.js';
import { TooManySteps } from './too-many-steps.js';
import { TimeFigure } from './time-figure.js';

const refreshMs = 15_000;

export function FunnelPage() {
  const texts = useTexts();
  const { t } = texts;
  const { now } = useApp();
  const write = useWriteState();
  const query = useQueryString();
  const state = readFunnelState(query);
  const bounds = boundsOf(state.range, state.timeZone, now());
  const definition = funnelDefinition(state, bounds);
  const words = funnelInWords(state, bounds, texts);
  const everyMs = bounds.to === null ? refreshMs : false;
  const funnel = useApi('funnel', definition, { everyMs });
  const { data: catalog } = useApi('catalog', null);
  const period = useEmptyPeriod(state, bounds, funnel.data?.entered === 0);
  const change = (part: Partial<FunnelState>): void => write(funnelEntries({ ...state, ...part }));

  const { openedAt } = state;
  const names = state.steps.map((step, index) =>
    state.order === 'any'
      ? t.funnelOptions.anySteps(index + 1, state.steps.length)
      : stepName(step, texts),
  );
  const people = funnelDefinition({ ...state, breakdown: null, compare: null }, bounds);
  const close = (): void => {
    change({ openedAt: null, explained: null, tab: 'next' });
    const rows = document.querySelectorAll<HTMLElement>('.funnel-row');
    rows[openedAt ?? 0]?.querySelector<HTMLElement>('.funnel-dropped, .funnel-on')?.focus();
  };

  return (
    <>
      <PageHead title={t.funnel.title} meta={funnel.data?.meta}>
        <Link
          className="button"
          to={
            pagePath('paths') +
            formatQuery([
              ...funnelEntries({ ...state, openedAt: null, explained: null, showsTime: false }),
              ['lang', query.get('lang')],
            ])
          }
        >
          {t.paths.open}
        </Link>
        <RangePicker scope={state} onChange={(scope) => change(scope)} />
      </PageHead>
      <TooManySteps query={query} />
      <div className={`funnel-page${openedAt === null ? '' : ' with-panel'}`}>
        <div className="funnel-side">
          <StepEditor
            steps={state.steps}
            order={state.order}
            open={state.open}
            catalog={catalog}
            onChange={(steps) => change({ steps, openedAt: null, explained: null, tab: 'next' })}
          />
          <FunnelOptions state={state} catalog={catalog} onChange={change} />
        </div>
        <div className="funnel-main">
          <Answer asked={funnel} height={420}>
            {(result, stale) =>
              period.isAsking ? (
                <Skeleton height={160} />
              ) : period.isEmpty ? (
                <NoEvents bots={period.bots} />
              ) : (
                <>
                  {result.entered === 0 && result.bots_left_out > 0 && (
                    <p className="note">{t.funnel.botsLeftOut(result.bots_left_out)}</p>
                  )}
                  {result.entered === 0 && (
                    <SuggestedFunnel
                      bounds={bounds}
                      source={state.source}
                      undone={stepName(state.steps[0], texts)}
                      current={state.steps}
                      otherwise={
                        <EmptyState
                          title={t.funnel.noEntrants}
                          hint={t.funnel.noEntrantsHint(
                            stepName(state.steps[0], texts),
                            state.range === 'all',
                          )}
                        />
                      }
                    >
                      {(steps) => (
                        <button
                          type="button"
                          className="button primary"
                          onClick={() => change({ steps })}
                        >
                          {t.funnel.useSuggested}
                        </button>
                      )}
                    </SuggestedFunnel>
                  )}
                  {(result.entered > 0 ||
                    result.steps.some(
                      (step) => step.never_seen || step.unknown_properties.length > 0,
                    )) && (
                    <FunnelFigure
                      state={state}
                      result={result}
                      dataBegins={beginOf(catalog)}
                      definition={words}
                      busy={stale}
                      onOpen={(openedAt, which) =>
                        change({
                          openedAt,
                          which,
                          explained: null,
                          tab: which === 'reached' ? 'who' : state.tab,
                        })
                      }
                    />
                  )}
                  {result.converted > 0 && state.steps.length > 1 && (
                    <button
                      type="button"
                      className="button small time-toggle"
                      aria-pressed={state.showsTime}
                      onClick={() => change({ showsTime: !state.showsTime })}
                    >
                      {t.people.showTime}
                    </button>
                  )}
                  {state.showsTime && state.steps.length > 1 && <TimeFigure funnel={people} />}
                  {state.breakdown !== null && result.breakdown !== null && (
                    <BreakdownFigure
                      property={state.breakdown}
                      groups={result.breakdown}
                      names={names}
                      busy={stale}
                      say={sayCounted(state.unit, t)}
                    />
                  )}
                </>
              )
            }
          </Answer>
        </div>
        {openedAt !== null && (
          <PeoplePanel
            funnel={people}
            step={openedAt}
            names={names}
            result={funnel.data}
            funnelWords={words}
            state={state}
            onChange={change}
            onClose={close}
          />
        )}
      </div>
    </>
  );
}

/** Paths: which way people went from, to or between the steps of a funnel, and their common journeys. */
import { useApi } from '../../api/use-api.js';
import { useApp } from '../../app-context.js';
import { Answer } from '../../components/answer.js';
import { Link } from '../../components/link.js';
import { NoEvents } from '../../components/no-events.js';
import { PageHead } from '../../components/page-head.js';
import { RangePicker } from '../../components/range-picker.js';
import { EmptyState, Skeleton } from '../../components/states.js';
import { useEmptyPeriod } from '../../components/use-empty-period.js';
import { useTexts } from '../../i18n/use-texts.js';
import { boundsOf } from '../../time/range.js';
import { fitFunnel } from '../../url/fit-funnel.js';
import { funnelEntries, type FunnelState } from '../../url/funnel-state.js';
import {
  fitPaths,
  journeysQuestion,
  pathsEntries,
  pathsQuestion,
  readPathsState,
  type PathsState,
} from '../../url/paths-state.js';
import { formatQuery } from '../../url/query-string.js';
import { pagePath } from '../../url/route.js';
import { useQueryString, useWriteState } from '../../url/use-address.js';
import { funnelInWords } from '../funnel/funnel-in-words.js';
import { FunnelOptions } from '../funnel/funnel-options.js';
import { StepEditor } from '../funnel/step-editor.js';
import { stepName } from '../funnel/step-name.js';
import { TooManySteps } from '../funnel/too-many-steps.js';
import { FlowFigure } from './flow-figure.js';
import { JourneysFigure } from './journeys-figure.js';
import { PathOptions } from './path-options.js';

export function PathsPage() {
  const texts = useTexts();
  const { t } = texts;
  const { now } = useApp();
  const write = useWriteState();
  const query = useQueryString();
  const state = readPathsState(query);
  const { funnel } = state;
  const bounds = boundsOf(funnel.range, funnel.timeZone, now());
  const paths = useApi('paths', pathsQuestion(state, bounds));
  const hasGoal = funnel.steps.length > 1;
  const journeys = useApi('commonJourneys', journeysQuestion(state, bounds), { enabled: hasGoal });
  const { data: catalog } = useApi('catalog', null);
  const period = useEmptyPeriod(funnel, bounds, paths.data?.people === 0);
  const change = (part: Partial<PathsState>): void =>
    write(pathsEntries(fitPaths({ ...state, ...part })));
  const ask = (part: Partial<FunnelState>): void =>
    change({ funnel: fitFunnel({ ...funnel, ...part }) });
  const words = funnelInWords({ ...funnel, breakdown: null }, bounds, texts);
  const names = funnel.steps.map((step, index) =>
    funnel.order === 'any'
      ? t.funnelOptions.anySteps(index + 1, funnel.steps.length)
      : stepName(step, texts),
  );

  return (
    <>
      <PageHead title={t.paths.title} meta={paths.data?.meta}>
        <Link
          className="button"
          to={
            pagePath('funnel') +
            formatQuery([...funnelEntries(funnel), ['lang', query.get('lang')]])
          }
        >
          {t.paths.openFunnel}
        </Link>
        <RangePicker scope={funnel} onChange={ask} />
      </PageHead>
      <TooManySteps query={query} />
      <div className="funnel-page">
        <div className="funnel-side">
          <StepEditor
            steps={funnel.steps}
            order={funnel.order}
            open={funnel.open}
            catalog={catalog}
            onChange={(steps) => ask({ steps })}
          />
          <FunnelOptions state={funnel} catalog={catalog} isPlain onChange={ask} />
        </div>
        <div className="funnel-main">
          <PathOptions state={state} names={names} catalog={catalog} onChange={change} />
          <Answer asked={paths} height={420}>
            {(result, stale) =>
              period.isAsking ? (
                <Skeleton height={160} />
              ) : period.isEmpty ? (
                <NoEvents bots={period.bots} />
              ) : result.people === 0 ? (
                <EmptyState
                  title={t.funnel.noEntrants}
                  hint={t.funnel.noEntrantsHint(names[state.step] ?? '', funnel.range === 'all')}
                />
              ) : (
                <FlowFigure
                  state={state}
                  result={result}
                  names={names}
                  funnelWords={words}
                  busy={stale}
                  onChange={change}
                />
              )
            }
          </Answer>
          {!hasGoal && <p className="note">{t.paths.journeysNeed}</p>}
          <div className="path-journeys">
            {hasGoal && paths.data !== undefined && paths.data.people > 0 && (
              <Answer asked={journeys} height={320}>
                {(result, stale) => (
                  <JourneysFigure
                    result={result}
                    state={state}
                    names={names}
                    definition={t.paths.journeysDefinition(words)}
                    busy={stale}
                    onSort={(sort) => change({ sort })}
                  />
                )}
              </Answer>
            )}
          </div>
        </div>
      </div>
    </>
  );
}

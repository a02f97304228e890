/** Paths: where the people of a funnel went, came from, or passed; and their most common journeys. */
import { useApi } from '../../api/use-api.js';
import { useApp } from '../../app-context.js';
import { Answer } from '../../components/answer.js';
import { Link } from '../../components/link.js';
import { PageHead } from '../../components/page-head.js';
import { RangePicker } from '../../components/range-picker.js';
import { useTexts } from '../../i18n/use-texts.js';
import { boundsOf } from '../../time/range.js';
import { funnelEntries } from '../../url/funnel-state.js';
import {
  funnelOfPaths,
  nodesOfPaths,
  pathsEntries,
  pathsRequest,
  readPathsState,
  type PathsState,
} from '../../url/paths-state.js';
import { formatQuery } from '../../url/query-string.js';
import { pagePath } from '../../url/route.js';
import { useQueryString, useWriteState } from '../../url/use-address.js';
import { funnelInWords } from '../funnel/funnel-in-words.js';
import { sayCounted } from '../funnel/say-counted.js';
import { StepEditor } from '../funnel/step-editor.js';
import { stepName } from '../funnel/step-name.js';
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
  const bounds = boundsOf(state.range, state.timeZone, now());
  const paths = useApi('paths', pathsRequest(state, bounds));
  const { data: catalog } = useApi('catalog', null);
  const change = (part: Partial<PathsState>): void => write(pathsEntries({ ...state, ...part }));
  const names = state.steps.map((step) => stepName(step, texts));
  const shown = {
    names,
    say: sayCounted(state.unit, t),
    definition: funnelInWords({ ...state, breakdown: null }, bounds, texts),
  };

  return (
    <>
      <PageHead title={t.paths.title} meta={paths.data?.meta}>
        <Link
          className="button"
          to={
            pagePath('funnel') + formatQuery([...funnelEntries(state), ['lang', query.get('lang')]])
          }
        >
          {t.paths.openFunnel}
        </Link>
        <RangePicker scope={state} onChange={(scope) => change(scope)} />
      </PageHead>
      <div className="funnel-page">
        <div className="funnel-side">
          <PathOptions state={state} names={names} onChange={change} />
          <StepEditor
            steps={state.steps}
            order={state.order}
            open={state.open}
            catalog={catalog}
            onChange={(steps) => change({ steps })}
          />
        </div>
        <div className="funnel-main">
          <Answer asked={paths} height={420}>
            {(result, stale) => (
              <FlowFigure state={state} result={result} busy={stale} {...shown} />
            )}
          </Answer>
          {state.steps.length > 1 ? (
            <JourneysFigure
              request={{ funnel: funnelOfPaths(state, bounds), nodes: nodesOfPaths(state) }}
              {...shown}
            />
          ) : (
            <p className="note">{t.paths.journeysNeed}</p>
          )}
        </div>
      </div>
    </>
  );
}

/** Today: the period in a sentence, five numbers, the stages, and its course. */
import { useApi } from '../../api/use-api.js';
import { useApp } from '../../app-context.js';
import { Answer } from '../../components/answer.js';
import { Link } from '../../components/link.js';
import { NoEvents } from '../../components/no-events.js';
import { PageHead } from '../../components/page-head.js';
import { RangePicker } from '../../components/range-picker.js';
import { SuggestedFunnel } from '../../components/suggested-funnel.js';
import { useTexts } from '../../i18n/use-texts.js';
import { whereInWords } from '../../i18n/where-in-words.js';
import { boundsBefore, boundsOf, isPreset } from '../../time/range.js';
import { funnelDefinition, funnelEntries, readFunnelState } from '../../url/funnel-state.js';
import { formatQuery } from '../../url/query-string.js';
import { pagePath } from '../../url/route.js';
import { readScope, scopeEntries } from '../../url/scope-state.js';
import { useQueryString, useWriteState } from '../../url/use-address.js';
import { Headline } from './headline.js';
import { PeriodChart } from './period-chart.js';
import { StageStrip } from './stage-strip.js';
import { Tiles } from './tiles.js';

const refreshMs = 15_000;
const dayMs = 86_400_000;

export function TodayPage() {
  const texts = useTexts();
  const { t } = texts;
  const { now } = useApp();
  const query = useQueryString();
  const write = useWriteState();
  const scope = readScope(query, 'today');
  const { range, timeZone, source } = scope;
  const bounds = boundsOf(range, timeZone, now());
  const previous = boundsBefore(range, timeZone, now());
  const within = { time_zone: timeZone, source };
  const where = whereInWords({ ...bounds, timeZone, source }, texts);
  const span = Date.parse(bounds.to ?? '') - Date.parse(bounds.from ?? '');
  const byHour = range === 'today' || (!isPreset(range) && span <= 2 * dayMs);
  const everyMs = bounds.to === null ? refreshMs : false;
  const shop = { ...readFunnelState(new Map()), ...scope };

  const totals = useApi(
    'totals',
    { ...bounds, ...within, bucket: byHour ? 'hour' : 'day' },
    { everyMs },
  );
  const before = useApi(
    'totals',
    { ...(previous ?? bounds), ...within, bucket: 'day' },
    { enabled: previous !== null },
  );
  const stages = useApi('stages', { ...bounds, ...within }, { everyMs });
  const funnel = useApi('funnel', funnelDefinition(shop, bounds), { everyMs });

  return (
    <>
      <PageHead
        title={range === 'today' ? t.today.title : t.today.titleRange}
        meta={totals.data?.meta}
      >
        <RangePicker scope={scope} onChange={(next) => write(scopeEntries(next, 'today'))} />
      </PageHead>
      <Answer asked={totals} height={420}>
        {(data, stale) =>
          data.events === 0 ? (
            <NoEvents />
          ) : (
            <>
              <Headline
                isToday={range === 'today'}
                totals={data}
                before={previous === null ? undefined : before.data}
                funnel={funnel.data}
                funnelAt={(step) =>
                  pagePath('funnel') + formatQuery(funnelEntries({ ...shop, droppedAt: step }))
                }
              />
              {funnel.data?.entered === 0 && (
                <SuggestedFunnel
                  bounds={bounds}
                  source={source}
                  firstStep={texts.nameOf(funnel.data.steps[0]?.step ?? '')}
                >
                  {(steps) => (
                    <Link
                      className="button primary"
                      to={
                        pagePath('funnel') +
                        formatQuery(funnelEntries({ ...shop, steps: [...steps] }))
                      }
                    >
                      {t.funnel.openSuggested}
                    </Link>
                  )}
                </SuggestedFunnel>
              )}
              <Tiles totals={data} funnel={funnel.data} />
              <Answer asked={stages} height={260}>
                {(overview, old) => (
                  <StageStrip
                    overview={overview}
                    definition={t.definitions.stages(where)}
                    busy={old}
                  />
                )}
              </Answer>
              <PeriodChart
                totals={data}
                definition={t.definitions.totals(where, byHour)}
                byHour={byHour}
                busy={stale}
              />
            </>
          )
        }
      </Answer>
    </>
  );
}

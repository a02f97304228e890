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
import { boundsBefore, boundsOf, endedBounds, isPreset } from '../../time/range.js';
import { funnelEntries, readFunnelState, type FunnelState } from '../../url/funnel-state.js';
import { formatQuery } from '../../url/query-string.js';
import { pagePath } from '../../url/route.js';
import { readScope, scopeEntries } from '../../url/scope-state.js';
import { useQueryString, useWriteState } from '../../url/use-address.js';
import { Headline } from './headline.js';
import { PeriodChart } from './period-chart.js';
import { StageStrip } from './stage-strip.js';
import { Tiles } from './tiles.js';
import { useShopFunnel } from './use-shop-funnel.js';

const refreshMs = 15_000;
const dayMs = 86_400_000;

export function TodayPage() {
  const texts = useTexts();
  const { t } = texts;
  const { now } = useApp();
  const query = useQueryString();
  const write = useWriteState();
  const scope = readScope(query, 'today');
  const { range, timeZone, source, includeBots } = scope;
  const open = boundsOf(range, timeZone, now());
  const bounds = endedBounds(open, timeZone, now());
  const previous = boundsBefore(range, timeZone, now());
  const within = { time_zone: timeZone, source, include_bots: includeBots };
  const where = whereInWords({ ...scope, ...bounds }, texts);
  const span = Date.parse(bounds.to ?? '') - Date.parse(bounds.from ?? '');
  const byHour = range === 'today' || (!isPreset(range) && span <= 2 * dayMs);
  const everyMs = open.to === null ? refreshMs : false;
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
  const { whole, ofSeen, seen, missing } = useShopFunnel(shop, open, everyMs);
  const funnelOf = (change: Partial<FunnelState>): string =>
    pagePath('funnel') + formatQuery(funnelEntries({ ...shop, ...change }));

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
            <NoEvents bots={data.bots_left_out} />
          ) : (
            <>
              <Headline
                isToday={range === 'today'}
                totals={data}
                before={previous === null ? undefined : before.data}
                funnel={ofSeen}
                missing={missing}
                funnelAt={(step) => funnelOf({ steps: seen, openedAt: step })}
              />
              {(whole?.entered === 0 || missing.length > 0) && (
                <SuggestedFunnel
                  bounds={bounds}
                  source={source}
                  undone={texts.nameOf(missing[0] ?? whole?.steps[0]?.step ?? '')}
                  current={seen}
                >
                  {(steps) => (
                    <Link className="button primary" to={funnelOf({ steps })}>
                      {t.funnel.openSuggested}
                    </Link>
                  )}
                </SuggestedFunnel>
              )}
              <Tiles totals={data} funnel={whole} />
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

/** Abandonment: what is open now, minute by minute, and how carts and checkouts of a range ended. */
import { useState } from 'preact/compat';
import { useApi } from '../../api/use-api.js';
import { useApp } from '../../app-context.js';
import { Answer } from '../../components/answer.js';
import { Icon } from '../../components/icon.js';
import { NoEvents } from '../../components/no-events.js';
import { PageHead } from '../../components/page-head.js';
import { RangePicker } from '../../components/range-picker.js';
import { useEmptyPeriod } from '../../components/use-empty-period.js';
import { useTexts } from '../../i18n/use-texts.js';
import { whereInWords } from '../../i18n/where-in-words.js';
import { boundsOf, endedBounds } from '../../time/range.js';
import { abandonmentEntries, readAbandonmentState } from '../../url/abandonment-state.js';
import { useQueryString, useWriteState } from '../../url/use-address.js';
import { bucketFor } from './bucket-for.js';
import { KindSection } from './kind-section.js';
import { kinds } from './kind.js';
import { LiveFigure } from './live-figure.js';

const liveMs = 5_000;
const rangeMs = 30_000;
const idleChoices = [15, 30, 60, 240, 1440];

export function AbandonmentPage() {
  const texts = useTexts();
  const { t, f } = texts;
  const { now } = useApp();
  const write = useWriteState();
  const [paused, setPaused] = useState(false);
  const state = readAbandonmentState(useQueryString());
  const { range, timeZone, source, includeBots, idleMinutes } = state;
  const open = boundsOf(range, timeZone, now());
  const bounds = endedBounds(open, timeZone, now());
  const live = useApi(
    'liveAbandonment',
    { source, minutes: 60, idle_minutes: idleMinutes },
    { everyMs: paused ? false : liveMs },
  );
  const { data: catalog } = useApi('catalog', null);
  const bucket = bucketFor(bounds, catalog);
  const ranged = useApi(
    'abandonment',
    {
      ...bounds,
      bucket,
      time_zone: timeZone,
      source,
      include_bots: includeBots,
      idle_minutes: idleMinutes,
    },
    { enabled: catalog !== undefined, everyMs: open.to === null && !paused ? rangeMs : false },
  );
  const noneStarted =
    ranged.data !== undefined && kinds.every((kind) => ranged.data[kind].total.started === 0);
  const period = useEmptyPeriod(state, bounds, noneStarted);
  const nothingYet = catalog !== undefined && catalog.last_event_at === null;
  const offered = [...new Set([...idleChoices, idleMinutes])].sort((a, b) => a - b);

  return (
    <>
      <PageHead title={t.abandonment.title} meta={ranged.data?.meta}>
        <label className="inline">
          {t.abandonment.idle}
          <select
            value={String(idleMinutes)}
            onChange={(event) =>
              write(
                abandonmentEntries({ ...state, idleMinutes: Number(event.currentTarget.value) }),
              )
            }
          >
            {offered.map((minutes) => (
              <option key={minutes} value={String(minutes)}>
                {f.duration(minutes * 60)}
              </option>
            ))}
          </select>
        </label>
        <RangePicker
          scope={state}
          onChange={(scope) => write(abandonmentEntries({ ...state, ...scope }))}
        />
      </PageHead>
      {nothingYet ? (
        <NoEvents />
      ) : (
        <>
          {period.isEmpty && <NoEvents bots={period.bots} />}
          <div className="section-head">
            <h2>{t.abandonment.live}</h2>
            <span className="faint" aria-live="off">
              {paused
                ? t.abandonment.paused
                : live.data && t.abandonment.refreshed(f.timeWithSeconds(live.data.meta.as_of))}
            </span>
            <button
              type="button"
              className="button small"
              aria-pressed={paused}
              onClick={() => setPaused(!paused)}
            >
              <Icon name={paused ? 'play' : 'pause'} />
              {paused ? t.abandonment.resume : t.abandonment.pause}
            </button>
          </div>
          <Answer asked={live} height={240}>
            {(data, stale) => (
              <div className="two-columns">
                {kinds.map((kind) => (
                  <LiveFigure key={kind} kind={kind} live={data[kind]} busy={stale} />
                ))}
              </div>
            )}
          </Answer>
          <Answer asked={ranged} height={480}>
            {(data, stale) =>
              !period.isEmpty && (
                <div className="two-columns ranged">
                  {kinds.map((kind) => (
                    <div key={kind}>
                      <h2>{t.abandonment.kinds[kind]}</h2>
                      <KindSection
                        kind={kind}
                        result={data}
                        timeZone={timeZone}
                        isAllTime={range === 'all'}
                        bucket={bucket}
                        definition={t.definitions.abandonment(
                          whereInWords({ ...state, ...bounds }, texts),
                          f.duration(idleMinutes * 60),
                        )}
                        busy={stale}
                      />
                    </div>
                  ))}
                </div>
              )
            }
          </Answer>
        </>
      )}
    </>
  );
}

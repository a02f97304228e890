/** A visitor's sessions, folded; inside each its touchpoints, with their properties on demand. */
import { useState } from 'preact/compat';
import type { Touchpoint } from '@tabiji/analytics/api-types';
import { useTexts } from '../../i18n/use-texts.js';
import type { Session } from './sessions-of.js';
import { TouchpointRow } from './touchpoint-row.js';

export interface SessionListProps {
  readonly sessions: readonly Session[];
  readonly stages: readonly string[];
}

const channelOf = (touchpoints: readonly Touchpoint[]): string =>
  touchpoints.find(({ channel }) => channel !== '')?.channel ?? '';

export function SessionList({ sessions, stages }: SessionListProps) {
  const { t, f, nameOf } = useTexts();
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const last = sessions.length - 1;
  return (
    <div className="sessions">
      <div className="section-head">
        <h2>{t.journey.sessions}</h2>
        <button
          type="button"
          className="button small"
          onClick={() => setUnfolded(unfolded !== true)}
        >
          {unfolded === true ? t.journey.fold : t.journey.unfold}
        </button>
      </div>
      {sessions
        .map((session, index) => ({ session, index }))
        .reverse()
        .map(({ session, index }) => {
          const { touchpoints, lengthSeconds, gapSeconds } = session;
          const first = touchpoints[0];
          const channel = channelOf(touchpoints);
          return (
            <details
              key={`${session.sessionId} ${index}`}
              id={`session-${index}`}
              className="session card"
              open={unfolded ?? index === last}
            >
              <summary>
                <strong>{t.journey.session(index + 1)}</strong>
                <span>{f.dayAndTime(first?.occurred_at ?? '')}</span>
                <span className="faint">
                  {[
                    t.units.events(touchpoints.length),
                    lengthSeconds > 0 ? f.duration(lengthSeconds) : '',
                    channel === '' ? '' : nameOf(channel),
                    nameOf(first?.device_class ?? ''),
                    gapSeconds === null ? '' : t.journey.gap(f.duration(gapSeconds)),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </summary>
              <ol>
                {touchpoints.map((one) => (
                  <TouchpointRow key={one.event_id} touchpoint={one} stages={stages} />
                ))}
              </ol>
            </details>
          );
        })}
    </div>
  );
}

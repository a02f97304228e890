/** The visitor's way through the stages, in its frame. */
import type { JourneyResult } from '@tabiji/analytics/api-types';
import { TimelineChart } from '../../charts/timeline-chart.js';
import { timelineGeometry } from '../../charts/timeline-geometry.js';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { useTexts } from '../../i18n/use-texts.js';
import type { Session } from './sessions-of.js';

export interface TimelineFigureProps {
  readonly journey: JourneyResult;
  /** Of the journey's touchpoints, in order. */
  readonly sessions: readonly Session[];
  readonly busy: boolean;
  /** Show the touchpoint in the list below. */
  readonly onEnter: (eventId: string) => void;
}

export function TimelineFigure({ journey, sessions, busy, onEnter }: TimelineFigureProps) {
  const { t, f, nameOf } = useTexts();
  const { touchpoints, stages } = journey;
  const laneLabel = (stage: string | null): string =>
    stage === null ? t.journey.noStage : nameOf(stage);
  const events = sessions.flatMap(({ touchpoints: own }, index) =>
    own.map((one) => ({
      name: one.name,
      stage: one.stage,
      session: String(index),
      occurredAt: one.occurred_at,
    })),
  );
  const { points } = timelineGeometry(events, stages, 800, 100);
  const seen = new Set(touchpoints.map(({ stage }) => stage).filter((stage) => stage !== null));
  return (
    <Figure
      title={t.journey.timeline}
      summary={t.journey.timelineSummary(touchpoints.length, sessions.length, seen.size)}
      busy={busy}
      fileName="journey"
      table={{
        columns: [
          textColumn(t.journey.time),
          textColumn(t.journey.stage),
          textColumn(t.journey.event),
          textColumn(t.journey.channel),
          textColumn(t.journey.page),
          numberColumn(t.journey.value),
        ],
        rows: touchpoints.map((one) => [
          cell(one.occurred_at, `${f.dayAndTime(one.occurred_at)}`),
          cell(one.stage ?? '', laneLabel(one.stage)),
          cell(one.name, nameOf(one.name)),
          cell(one.channel, nameOf(one.channel)),
          cell(one.path),
          cell(
            one.value,
            one.value === null ? '' : f.money({ amount: one.value, currency: one.currency }),
          ),
        ]),
      }}
      points={points.map(({ eventIndex, times }) => {
        const one = touchpoints[eventIndex];
        if (one === undefined) return '';
        const repeated = times > 1 ? ` ${t.journey.repeated(times)}` : '';
        const value =
          one.value === null ? '' : `, ${f.money({ amount: one.value, currency: one.currency })}`;
        return `${f.dayAndTime(one.occurred_at)}: ${nameOf(one.name)}${repeated} (${laneLabel(one.stage)})${value}`;
      })}
      onEnter={(index) => {
        const one = touchpoints[points[index]?.eventIndex ?? -1];
        if (one !== undefined) onEnter(one.event_id);
      }}
      footer={<DefinitionLine words={t.definitions.journey} meta={journey.meta} />}
    >
      {(view) => (
        <TimelineChart
          view={view}
          events={events}
          stages={stages}
          laneLabel={laneLabel}
          bandLabel={(session) => t.journey.session(session + 1)}
        />
      )}
    </Figure>
  );
}

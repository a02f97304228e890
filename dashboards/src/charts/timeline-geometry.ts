/**
 * One visitor's touchpoints → points on stage lanes. Sessions lie side by side with a gap between,
 * events at even distances: the order is what is read, the hours between are said in words.
 */
export interface TimelineEvent {
  readonly name: string;
  readonly stage: string | null;
  readonly session: string;
  readonly occurredAt: string;
}

export interface TimelinePoint {
  /** Of the first event that the point stands for. */
  readonly eventIndex: number;
  /** How many equal neighbours it stands for. */
  readonly times: number;
  readonly session: number;
  /** False: of no stage, beside the way through them. */
  readonly staged: boolean;
  readonly x: number;
  readonly y: number;
}

export interface TimelineGeometry {
  readonly lanes: readonly { readonly stage: string | null; readonly y: number }[];
  readonly points: readonly TimelinePoint[];
  readonly bands: readonly {
    readonly x: number;
    readonly width: number;
    readonly session: number;
  }[];
  /** From stage to stage, one a session that has more than one point. */
  readonly paths: readonly string[];
  readonly height: number;
}

const laneHeight = 34;
const top = 24;

interface Group {
  eventIndex: number;
  times: number;
  session: number;
  stage: string | null;
}

function grouped(events: readonly TimelineEvent[]): Group[] {
  const groups: Group[] = [];
  let session = -1;
  events.forEach((event, index) => {
    const before = events[index - 1];
    const sameSession = before !== undefined && before.session === event.session;
    if (!sameSession) session += 1;
    const last = groups.at(-1);
    const repeats = sameSession && before.name === event.name && before.stage === event.stage;
    if (repeats && last !== undefined) last.times += 1;
    else groups.push({ eventIndex: index, times: 1, session, stage: event.stage });
  });
  return groups;
}

export function timelineGeometry(
  events: readonly TimelineEvent[],
  stages: readonly string[],
  width: number,
  left: number,
): TimelineGeometry {
  const strays = events.some(({ stage }) => stage === null || !stages.includes(stage));
  const laneStages: (string | null)[] = strays ? [...stages, null] : [...stages];
  const laneY = (lane: number): number => top + (lane + 0.5) * laneHeight;
  // A stage of another preset is none of these: it lies with those that have none.
  const laneOf = (stage: string | null): number => {
    const lane = laneStages.indexOf(stage);
    return lane < 0 ? laneStages.length - 1 : lane;
  };
  const lanes = laneStages.map((stage, lane) => ({ stage, y: laneY(lane) }));
  const groups = grouped(events);
  const sessions = (groups.at(-1)?.session ?? -1) + 1;
  const gap = sessions > 1 ? Math.min(16, (width - left) / (sessions * 4)) : 0;
  const perGroup = (width - left - gap * Math.max(sessions - 1, 0)) / Math.max(groups.length, 1);
  const points = groups.map((group, index) => ({
    eventIndex: group.eventIndex,
    times: group.times,
    session: group.session,
    staged: group.stage !== null && stages.includes(group.stage),
    x: left + (index + 0.5) * perGroup + group.session * gap,
    y: laneY(laneOf(group.stage)),
  }));
  const bySession = Array.from({ length: sessions }, (_, session) =>
    points.filter((point) => point.session === session),
  );
  return {
    lanes,
    points,
    bands: bySession.map((own, session) => ({
      x: (own[0]?.x ?? left) - perGroup / 2,
      width: perGroup * own.length,
      session,
    })),
    paths: bySession
      .map((own) => own.filter(({ staged }) => staged))
      .filter((own) => own.length > 1)
      .map((own) => `M${own.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}`),
    height: top + laneStages.length * laneHeight + 6,
  };
}

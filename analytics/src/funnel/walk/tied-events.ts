/** The text by which SQL tells of a group of simultaneous events, read. */
export interface TiedEvent {
  /** Bit i: may serve step i. */
  readonly steps: number;
  /** Bit i: is what exclusion i is about. */
  readonly exclusions: number;
  /** 0: any order. Events of the same chain go by rank; equal ranks in any order. */
  readonly chain: number;
  readonly rank: number;
  /** Equal for events that nothing tells apart. */
  readonly kind: string;
}

/** `0|3.0.1.2 4.1.0.0`: the step that a walk starts at, then of each event its four numbers. */
export function parseTies(signature: string): { start: number; events: TiedEvent[] } {
  const [start = '0', texts = ''] = signature.split('|');
  const events = texts.split(' ').map((text) => {
    const [steps = 0, exclusions = 0, chain = 0, rank = 0] = text.split('.').map(Number);
    return { steps, exclusions, chain, rank };
  });
  const isOrdered = ({ chain, rank }: (typeof events)[number]): boolean =>
    events.some((other) => other.chain === chain && other.rank !== rank);
  return {
    start: Number(start),
    events: events
      .map((event) => (isOrdered(event) ? event : { ...event, chain: 0, rank: 0 }))
      .map((event) => ({ ...event, kind: Object.values(event).join('.') })),
  };
}

/**
 * Named points of the hot path at which a process can kill itself: before and after each step that
 * writes. The ports are where they are: the embedded road and the Kafka road have the same.
 */
export const failpoints = [
  // collector: judged and nothing written; durable and not answered
  'append.begin',
  'append.end',
  // loader: the block's plan
  'plan.begin',
  'plan.end',
  // what is stored already was looked up
  'lookup.end',
  'insert.begin',
  'insert.during',
  'insert.end',
  // after a crash: the views' targets are completed
  'views.begin',
  'views.end',
  'letters.begin',
  'letters.end',
  'commit.begin',
  'commit.end',
] as const;

export type Failpoint = (typeof failpoints)[number];

export interface FailAt {
  readonly point: Failpoint;
  /** At its n-th passing; 1 is the first. */
  readonly pass: number;
  /** In the middle of it: so many milliseconds later. Default 0. */
  readonly afterMs?: number;
}

let aim: FailAt | undefined;
let passes = 0;

export function aimAt(failAt: FailAt): void {
  aim = failAt;
}

export function reach(point: Failpoint): void {
  if (aim?.point !== point || ++passes !== aim.pass) return;
  const die = (): void => void process.kill(process.pid, 'SIGKILL');
  if (aim.afterMs === undefined || aim.afterMs <= 0) die();
  else setTimeout(die, aim.afterMs);
}

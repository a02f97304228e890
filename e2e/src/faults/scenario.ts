/** What a scenario is given and what it answers: the numbers that a claim stands or falls with. */
import type { Failpoint } from './inject/failpoints.js';
import type { Mutation } from './inject/mutation.js';

export type LogKind = 'embedded' | 'kafka';

export interface ScenarioOptions {
  /** The same seed: the same shoppers, the same order of faults. Moments are the machine's. */
  readonly seed: number;
  /** How often the scenario's fault strikes. */
  readonly kills: number;
  /** At least so many events are acknowledged. */
  readonly events: number;
  /** How long the scenario's strain lasts, where it has a duration. */
  readonly minutes: number;
  readonly log: LogKind;
  /** Of this run alone; removed by whoever made it. */
  readonly dir: string;
  /** Of those that the scenario knows only these. */
  readonly failpoints?: readonly Failpoint[];
  /** A planted fault: the scenario is then expected to find it. */
  readonly mutation?: Mutation;
  /** Progress and findings, a line each. */
  readonly say: (line: string) => void;
}

/** All zeros but `acked`, `idsToldTwice` and `reportsChecked` is what is claimed. */
export interface Findings {
  readonly acked: number;
  /** Sent and without an answer to the end. */
  readonly unknown: number;
  readonly refused: number;
  /** Acknowledged and not stored. */
  readonly lost: number;
  /** Rows beyond the first of an event. */
  readonly duplicated: number;
  /** Rows of the table of ids that say the same again, which changes nothing. */
  readonly idsToldTwice: number;
  /** Stored and never sent, or refused. */
  readonly strangers: number;
  /** Stored otherwise than sent. */
  readonly altered: number;
  readonly reportsChecked: number;
  readonly reportsWrong: number;
}

export interface ScenarioResult extends Findings {
  readonly scenario: string;
  readonly seed: number;
  readonly log: LogKind;
  readonly kills: number;
  readonly events: number;
  /** Of what the scenario counts besides, what its claim allows none of. */
  readonly mustBeZero?: readonly string[];
  readonly [more: string]: unknown;
}

export interface Scenario {
  readonly id: string;
  readonly claim: string;
  readonly logs: readonly LogKind[];
  readonly usually: {
    readonly kills: number;
    readonly events: number;
    readonly minutes?: number;
  };
  run(options: ScenarioOptions): Promise<ScenarioResult>;
}

const neverOccur = [
  'unknown',
  'refused',
  'lost',
  'duplicated',
  'strangers',
  'altered',
  'reportsWrong',
];

/** What breaks the claim, in words; empty when it holds. */
export const broken = (result: ScenarioResult): string[] =>
  [...neverOccur, ...(result.mustBeZero ?? [])]
    .filter((what) => result[what] !== 0)
    .map((what) => `${what}: ${String(result[what])}`)
    .concat(result.acked === 0 || result.reportsChecked === 0 ? ['nothing was proven'] : []);

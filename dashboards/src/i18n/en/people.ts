/** English: the people behind a bar: how long they stayed, what went wrong, what goes with it, and why. */
import type { EventReason, Verdict } from '@tabiji/analytics/api-types';
import { n, plural, visitors } from './counts.js';

/** What a reason is about; steps from 1. */
export interface ReasonParts {
  readonly step: number;
  readonly missing: number;
  readonly property: string;
}

type Reasons = Record<EventReason, (about: ReasonParts) => string>;
type Verdicts = Record<Verdict, (next: string) => string>;

/** `next`: the step that did not come. */
const verdicts: Verdicts = {
  converted: () => 'The funnel was completed.',
  never_entered: () => 'No event in the range could begin an attempt.',
  removed: () => 'An excluded event leaves the attempt out altogether.',
  excluded: (next) => `An excluded event came before ${next}.`,
  order_broken: (next) => `Something else came before ${next}.`,
  too_late: (next) => `${next} came too long after the step before.`,
  window_over: (next) => `${next} did not come before the window was over.`,
  window_open: (next) => `${next} has not come so far; the window is still open.`,
  no_more_events: (next) => `${next} never came.`,
};

const reasons: Reasons = {
  serves: ({ step }) => `is step ${step}`,
  other_attempt: ({ step }) => `step ${step} of another attempt`,
  no_step: () => 'no step asks for it',
  filter_fails: ({ step, property }) => `named like step ${step}, but its ${property} does not fit`,
  out_of_range: () => 'could begin, but lies after the range',
  not_first_entry: () => 'could begin, but only the first entry counts',
  before_entry: ({ step }) => `could be step ${step}, but nothing had begun yet`,
  held_missing: ({ step, property }) => `could be step ${step}, but has no ${property}`,
  held_differs: ({ step, property }) => `could be step ${step}, but with another ${property}`,
  other_session: ({ step }) => `could be step ${step}, but in another session`,
  excludes: () => 'excluded here: the attempt ends',
  breaks_order: () => 'nothing may lie between: the attempt ends',
  harmless_exclusion: () => 'excluded elsewhere only',
  after_end: ({ step }) => `could be step ${step}, but the attempt had ended`,
  after_window: ({ step }) => `could be step ${step}, but the window was over`,
  after_conversion: ({ step }) => `could be step ${step}, but all was done`,
  too_late: ({ step }) => `could be step ${step}, but came too long after the step before`,
  not_later: ({ step }) => `could be step ${step}, but is not later than the step before`,
  step_done: ({ step }) => `could be step ${step}, which was done already`,
  step_missing: ({ step, missing }) => `could be step ${step}, but step ${missing} was missing`,
  not_needed: ({ step }) => `could be step ${step}; another event gets as far`,
};

export const people = {
  reached: (step: string) => `Reached ${step}`,
  reachedOpen: (step: string) => `Look at those who reached ${step}`,
  tabs: { dwell: 'How long', errors: 'Errors', why: 'What goes with it' },
  dwell: 'How long they stayed',
  dwellSummary: (went: string | null) =>
    went === null ? 'Nobody went on.' : `Half of those who went on did so within ${went}.`,
  wentOn: 'Went on: until the next step',
  dropped: 'Dropped: until they did something else',
  half: 'Half within',
  nineInTen: 'Nine in ten within',
  nineInTenWithin: (time: string) => `Nine in ten within ${time}`,
  errors: 'Errors met',
  errorsSummary: 'Met before going on, or for as long by those who dropped.',
  errorsNone: 'Nobody met an error.',
  /** `count`: events and values, of which errors may be some. */
  errorsFew: (count: number, least: number) =>
    `No error can be compared. ${plural(count, 'event or value', 'events and values')}, errors perhaps among them, had fewer than ${n(least)} people with or without.`,
  why: 'What goes with going on or dropping',
  whySummary: 'It goes with it; it need not be the cause.',
  whyNone: 'Nothing that enough people had.',
  whyFew: (least: number) => `Fewer than ${n(least)} people on one side: too few to compare.`,
  factor: 'What they did or had',
  ofWentOn: 'Of who went on',
  ofDropped: 'Of who dropped',
  odds: 'Odds ratio',
  oddsOf: (ratio: string, low: string, high: string) => `odds × ${ratio} (${low} to ${high})`,
  equal: (names: readonly string[]) => `The same numbers: ${names.join('; ')}.`,
  q: 'q-value',
  qNote: (compared: number) =>
    `“Goes with” needs a q-value of at most 0.05: among all that are called so here, about one in twenty is chance (Benjamini–Hochberg, over ${plural(compared, 'comparison', 'comparisons')}).`,
  goesWith: {
    going_on: 'goes with going on',
    dropping: 'goes with dropping',
    neither: 'no clear difference',
  },
  time: 'How long it takes',
  showTime: 'Show how long it takes',
  timeSummary: (count: number, median: string, p90: string) =>
    `Of ${visitors(count)}, half took up to ${median}, nine in ten up to ${p90}.`,
  timeNone: 'Nobody got from the first step to the last.',
  timeFrom: 'From',
  explain: 'Why?',
  explainOf: (name: string) => `Why does ${name} count here?`,
  back: 'Back to the list',
  journey: 'The whole journey',
  countsAt: (level: number, count: number, step: string) =>
    `Counts at step ${n(level)} of ${n(count)}: ${step}.`,
  countsAny: (level: number, count: number) => `Counts at ${n(level)} of ${n(count)} steps.`,
  notIn: 'Not in this funnel.',
  otherEntry: (time: string, level: number, why: string) =>
    `The entry at ${time} got to step ${n(level)} and does not count. ${why}`,
  hidden: (count: number) => `${n(count)} more events are not shown.`,
  leftOut: (before: number, after: number, bot: number) =>
    [
      before > 0 ? `${n(before)} events lie before the range.` : '',
      after > 0 ? `${n(after)} events lie after the last window.` : '',
      bot > 0 ? `${n(bot)} events are a bot’s.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  verdicts,
  reasons,
};

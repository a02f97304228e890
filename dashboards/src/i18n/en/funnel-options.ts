/** English: what a funnel asks besides its steps. */
import { n, plural, visitors } from './counts.js';

export const funnelOptions = {
  title: 'More options',
  set: (count: number) => `${n(count)} set`,
  order: 'Order',
  orders: {
    ordered: 'in this order, others between',
    strict: 'in this order, nothing between',
    any: 'in any order',
  },
  unit: 'Count',
  units: { visitor: 'visitors', session: 'sessions', cart: 'carts', order: 'orders' },
  /** So many of what is counted. */
  counted: {
    visitor: visitors,
    session: (count: number) => plural(count, 'session', 'sessions'),
    cart: (count: number) => plural(count, 'cart', 'carts'),
    order: (count: number) => plural(count, 'order', 'orders'),
    value: (count: number) => plural(count, 'value', 'values'),
  },
  /** A bar of steps in any order. */
  anySteps: (count: number, all: number) => `${n(count)} of ${plural(all, 'step', 'steps')}`,
  moreOfStep: '+ time or optional',
  valuesOf: (property: string) => `values of ${property}`,
  sessionBound: 'All in one session',
  firstEntryOnly: 'Only the first entry counts',
  open: 'Enter at any step',
  strictlyLater: 'Each step later than the one before',
  tieTolerance: 'Clocks may differ by',
  milliseconds: (ms: number) => (ms === 0 ? 'nothing' : `${n(ms)} ms`),
  includeBots: 'Count bots too',
  held: 'The same on all steps',
  addHeld: '+ a property',
  removeHeld: (property: string) => `${property} may differ`,
  segment: 'Only events',
  exclusions: 'Must not come between',
  addExclusion: '+ an event',
  removeExclusion: (event: string) => `Allow ${event}`,
  fromStep: 'From step',
  toStep: 'To step',
  modes: { drop: 'ends it there', remove: 'leaves it out' },
  mode: 'What it does',
  attribution: 'Value taken',
  attributions: {
    first_touch: 'at first touch',
    last_touch: 'at last touch',
    entry: 'as it was at the entry',
  },
  atStep: (step: number) => `at step ${n(step)}`,
  optional: 'optional',
  anchored: 'keeps its place',
  within: 'Time since the step before',
  anyTime: 'at any time',
  withinTime: (time: string) => `within ${time}`,
  compare: 'Compare with',
  compares: { none: 'nothing', previous: 'the period before', segment: 'other people' },
  previousRange: (from: string, to: string) => `the period before, from ${from} and before ${to}`,
  beforeData: (begin: string) =>
    `That reaches back to before the data begins (${begin}): fewer people there may be for want of data.`,
  compared: (what: string) => `Outlined: ${what}.`,
  against: (rate: string) => `there ${rate}`,
  points: (points: string, low: string, high: string) => `${points} points (${low} to ${high})`,
  few: (least: number) =>
    `Fewer than ${plural(least, 'person', 'people')} at some step: the rates there may be chance.`,
  fewCompared: (least: number) =>
    `Fewer than ${plural(least, 'person', 'people')} on one side: the difference may be chance.`,
  /** Options as parts of a sentence. */
  said: {
    optional: (step: string) => `${step} (optional)`,
    within: (step: string, time: string) => `${step} (within ${time} of the step before)`,
    by: (property: string, attribution: string) => `${property} ${attribution}`,
    strict: 'nothing in between',
    any: 'in any order',
    unit: (unit: string) => `counted are ${unit}`,
    tied: (time: string) => `pauses of up to ${time} count as none`,
    held: (properties: string) => `the same ${properties} throughout`,
    segment: (conditions: string) => `only events where ${conditions}`,
    exclusion: (event: string, from: number, to: number) =>
      `without ${event} between steps ${n(from)} and ${n(to)}`,
  },
};

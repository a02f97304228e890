/** English: the page Paths. */
import { plural } from './counts.js';

export const paths = {
  title: 'Paths',
  open: 'Paths',
  openFunnel: 'The funnel',
  options: 'Look at',
  direction: 'Which way',
  directions: {
    forward: 'after a step',
    backward: 'before a step',
    between: 'between two steps',
  },
  from: 'Step',
  to: 'Until step',
  whose: 'Whose',
  whoseNames: { reached: 'everybody who got there', dropped: 'those who got no further' },
  levels: 'Events away',
  byPage: 'Tell pages apart',
  repeats: 'Count repeats in a row each time',
  sameVisit: 'Only within the same visit',
  chart: {
    forward: (step: string) => `After “${step}”`,
    backward: (step: string) => `Before “${step}”`,
    between: (step: string, end: string) => `Between “${step}” and “${end}”`,
  },
  summary: (people: string, first: string, share: string) =>
    `Of ${people}, the most common is ${first}: ${share}.`,
  nobody: 'Nobody got there in this range.',
  before: 'Before',
  /** Events away from the beginning; 0 is the beginning. */
  away: 'Events away',
  node: 'Event',
  after: 'Then',
  nothingAfter: 'nothing more',
  nothingBefore: 'nothing before',
  more: 'goes on',
  other: (count: number) => plural(count, 'other', 'others'),
  share: 'Share',
  converted: 'Completed',
  convertedOf: (share: string) => `${share} completed the funnel`,
  journeys: 'Common journeys',
  journeysSummary: (people: string, listed: string) =>
    `What ${people} did after the first step, until the last one or the end of the time. The ones listed are ${listed} of all.`,
  journeysNeed: 'Journeys need a beginning and a goal: a funnel of two steps.',
  journey: 'Journey',
  nothing: 'nothing else',
  goal: 'goal',
  otherJourneys: (count: number) => plural(count, 'other journey', 'other journeys'),
  rate: 'Conversion',
  money: 'Money',
  median: 'Half within',
};

/** English: charts, states and units that every page uses. */
import { n, plural, visitors, type Say } from './counts.js';

export const common = {
  figure: {
    chart: 'chart',
    showTable: 'Table',
    showChart: 'Chart',
    csv: 'CSV',
    csvLabel: (title: string) => `Download “${title}” as CSV`,
    tableLabel: (title: string) => `Show “${title}” as a table`,
    chartLabel: (title: string) => `Show “${title}” as a chart`,
    hint: 'Arrow keys move along the values.',
    moreRows: (rows: number) => `${plural(rows, 'more row', 'more rows')} in the CSV`,
  },
  states: {
    loading: 'Loading…',
    retry: 'Try again',
    unreachable: 'The server cannot be reached',
    unreachableHint: 'Check that Tabiji is running and that you are online.',
    failed: 'That did not work',
    trace: 'Trace',
    copied: 'Copied',
    copy: 'Copy',
    nothingInstalled: 'No events have arrived yet',
    nothingInstalledHint: 'Put the script tag on your shop; this page fills by itself.',
    toSetup: 'Go to Setup',
    nothingInRange: 'Nothing happened in this range',
    nothingInRangeHint: (last: string) => `The latest event is from ${last}. Choose a wider range.`,
    nothingFromSource: 'Nothing came from this source',
    nothingFromSourceHint: (last: string) => `The latest event of all sources is from ${last}.`,
    onlyBots: (count: number, ever: boolean) =>
      `Only bots ${ever ? 'so far' : 'in this range'} (${n(count)})`,
    onlyBotsHint: 'Bots are left out of every number until you count them too.',
    allTime: 'Show all time',
    smallNumber: (of: number) => `Only ${n(of)} to compare with: the percentage is a hint at best.`,
  },
  units: {
    visitors,
    people: (count: number) => plural(count, 'person', 'people'),
    orders: (count: number) => plural(count, 'order', 'orders'),
    events: (count: number) => plural(count, 'event', 'events'),
    sessions: (count: number) => plural(count, 'session', 'sessions'),
    /** `say`: so many of what is counted. */
    of: (part: number, whole: number, say: Say) => `${n(part)} of ${say(whole)}`,
    interval: (low: string, high: string) => `95 % interval ${low} to ${high}`,
  },
};

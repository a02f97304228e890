/** English: the page Abandonment. */
import { n } from './counts.js';

export const abandonment = {
  title: 'Abandonment',
  live: 'Now',
  liveTitle: (kind: string) => `${kind}: last 60 minutes`,
  pause: 'Pause',
  resume: 'Resume',
  paused: 'Paused',
  refreshed: (time: string) => `Refreshed ${time}`,
  kinds: { cart: 'Carts', checkout: 'Checkouts' },
  nowOpen: 'open now',
  openValue: (money: string) => `worth ${money}`,
  started: 'Started',
  completed: 'Completed',
  abandoned: 'Abandoned',
  open: 'Open',
  rate: 'Abandonment rate',
  valueLeft: 'Value left',
  ofEnded: (count: number) => `${n(count)} ended`,
  counted: (abandoned: number) => `${n(abandoned)} abandoned`,
  ended: (completed: number, open: number) => `${n(completed)} completed · ${n(open)} open`,
  byHour: (kind: string) => `${kind} by hour started`,
  byDay: (kind: string) => `${kind} by day started`,
  rateOver: (kind: string) => `${kind}: abandonment rate`,
  heat: (kind: string) => `${kind}: abandoned by day and hour`,
  heatSummary: (day: string, hour: string, count: number) =>
    `Most: ${day}, ${hour}, with ${n(count)} abandoned.`,
  heatLast: (shown: number, days: number) => `Shown: the last ${n(shown)} of ${n(days)} days.`,
  outcomeSummary: (abandoned: number, ended: number, rate: string, money: string | null) =>
    `${n(abandoned)} of ${n(ended)} that ended were abandoned (${rate})${money === null ? '' : `, with ${money} left`}.`,
  outcomeFew: (abandoned: number, ended: number, money: string | null) =>
    `${n(abandoned)} of ${n(ended)} that ended were abandoned${money === null ? '' : `, with ${money} left`}.`,
  rateSummary: (rate: string, from: string, to: string) =>
    `${rate} overall; the band is the 95 % interval, from ${from} to ${to}.`,
  rateFew: (ended: number) => `Only ${n(ended)} ended: the rate is a hint at best.`,
  rateNone: 'None has ended yet.',
  liveSummary: (started: number, completed: number, abandoned: number) =>
    `${n(started)} started, ${n(completed)} completed, ${n(abandoned)} abandoned.`,
  minute: 'Minute',
  idle: 'Abandoned after',
  none: (kind: string) => `No ${kind.toLowerCase()} in this range`,
  startsWith: {
    cart: 'A cart starts with add_to_cart.',
    checkout: 'A checkout starts with begin_checkout.',
  },
  /** `ever`: the range is all time, and none is wider. */
  noneHint: (ever: boolean): string =>
    ever ? 'Send that event.' : 'Choose a wider range, or send that event.',
  spoken: (when: string, started: number, completed: number, abandoned: number, open: number) =>
    `${when}: ${n(started)} started, ${n(completed)} completed, ${n(abandoned)} abandoned, ${n(open)} open`,
};

/** Numbers, money, times and spans in words of one language and one time zone. */
import type { Amount } from '@tabiji/analytics/api-types';
import { createIntlCache } from './intl-cache.js';
import { locales, type Language } from './language.js';

export interface Formatters {
  count(value: number): string;
  /** 12,300 → 12K or 1.2万: for axes and tight places. */
  compact(value: number): string;
  /** A rate of 0 to 1; null is a dash. */
  percent(rate: number | null): string;
  /** With its sign; a difference of rates in percentage points. */
  points(value: number): string;
  ratio(value: number): string;
  /** Without a fraction: for axes. */
  wholePercent(rate: number): string;
  money(amount: Amount): string;
  /** Every currency, joined; a dash when there is none. */
  moneyList(amounts: readonly Amount[]): string;
  compactMoney(amounts: readonly Amount[]): string;
  /** A span in its two largest units. */
  duration(seconds: number): string;
  time(instant: string): string;
  timeWithSeconds(instant: string): string;
  /** Days say their year when it isn't the current one. */
  day(instant: string): string;
  /** For axes. */
  shortDay(instant: string): string;
  dayAndTime(instant: string): string;
  /** "3 minutes ago"; the day itself when it is more than four weeks away. */
  ago(instant: string, nowMs: number): string;
}

export const dash = '–';
const longestAgoSeconds = 28 * 86_400;

/** @param now epoch milliseconds: tells which year is the current one. */
export function createFormatters(
  language: Language,
  timeZone: string,
  now: () => number,
): Formatters {
  const locale = locales[language];
  const intl = createIntlCache(locale);

  const dated =
    (options: Intl.DateTimeFormatOptions) =>
    (instant: string): string => {
      const ms = Date.parse(instant);
      return Number.isNaN(ms) ? dash : intl.date({ ...options, timeZone }).format(ms);
    };
  const yearOf = (ms: number): string => intl.date({ year: 'numeric', timeZone }).format(ms);
  const datedDay = (options: Intl.DateTimeFormatOptions): ((instant: string) => string) => {
    const thisYear = dated(options);
    const otherYear = dated({ ...options, year: 'numeric' });
    return (instant) => {
      const ms = Date.parse(instant);
      const isOther = !Number.isNaN(ms) && yearOf(ms) !== yearOf(now());
      return isOther ? otherYear(instant) : thisYear(instant);
    };
  };

  const moneyWith = (options: Intl.NumberFormatOptions) => (one: Amount) => {
    const value = one.amount as Intl.StringNumericLiteral;
    const known = /^[A-Z]{3}$/.test(one.currency);
    if (known) {
      return intl
        .number({
          style: 'currency',
          currency: one.currency,
          currencyDisplay: 'narrowSymbol',
          ...options,
        })
        .format(value);
    }
    const plain = intl.number({ maximumFractionDigits: 2, ...options }).format(value);
    return one.currency === '' ? plain : `${one.currency} ${plain}`;
  };
  const money = moneyWith({});
  const short = moneyWith({ notation: 'compact', maximumSignificantDigits: 3 });
  const list = (amounts: readonly Amount[], each: (one: Amount) => string): string => {
    const worth = amounts.filter(({ amount }) => Number(amount) !== 0);
    return worth.length === 0 ? dash : worth.map(each).join(' + ');
  };

  const unit = (value: number, name: string): string =>
    intl
      .number({ style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 })
      .format(value);
  const units: readonly [string, number][] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ];

  const duration = (seconds: number): string => {
    const whole = Math.round(seconds);
    const first = units.findIndex(([, size]) => whole >= size);
    const large = units[first];
    if (large === undefined) return unit(0, 'second');
    const amount = Math.floor(whole / large[1]);
    const small = units[first + 1];
    const rest = small === undefined ? 0 : Math.floor((whole % large[1]) / small[1]);
    const alone = small === undefined || rest === 0 || amount >= 10;
    return alone ? unit(amount, large[0]) : `${unit(amount, large[0])} ${unit(rest, small[0])}`;
  };

  const day = datedDay({ month: 'short', day: 'numeric', weekday: 'short' });

  return {
    points: (value) =>
      intl.number({ signDisplay: 'exceptZero', maximumFractionDigits: 1 }).format(value),
    ratio: (value) => intl.number({ maximumSignificantDigits: 2 }).format(value),
    count: (value) => intl.number({}).format(value),
    compact: (value) =>
      intl.number({ notation: 'compact', maximumFractionDigits: 1 }).format(value),
    percent: (rate) => {
      if (rate === null) return dash;
      const digits = rate !== 0 && Math.abs(rate) < 0.9995 ? 1 : 0;
      return intl
        .number({
          style: 'percent',
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        })
        .format(rate);
    },
    wholePercent: (rate) => intl.number({ style: 'percent' }).format(rate),
    money,
    moneyList: (amounts) => list(amounts, money),
    compactMoney: (amounts) =>
      list(amounts, (one) => (Math.abs(Number(one.amount)) < 1_000_000 ? money(one) : short(one))),
    duration,
    time: dated({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    timeWithSeconds: dated({
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
    shortDay: datedDay({ month: 'numeric', day: 'numeric' }),
    day,
    dayAndTime: datedDay({
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
    ago: (instant, nowMs) => {
      const seconds = Math.round((Date.parse(instant) - nowMs) / 1000);
      if (Math.abs(seconds) > longestAgoSeconds) return day(instant);
      const [name, size] = units.find(([, one]) => Math.abs(seconds) >= one) ?? ['second', 1];
      return intl
        .relative()
        .format(Math.trunc(seconds / size), name as Intl.RelativeTimeFormatUnit);
    },
  };
}

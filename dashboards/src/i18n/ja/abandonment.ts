/** Japanese: the page Abandonment. */
import type { Messages } from '../en.js';
import { n } from './counts.js';

export const abandonment: Messages['abandonment'] = {
  title: 'カゴ落ち',
  live: '現在',
  liveTitle: (kind) => `${kind}：直近60分`,
  pause: '一時停止',
  resume: '再開',
  paused: '停止中',
  refreshed: (time) => `${time} に更新`,
  kinds: { cart: 'カート', checkout: '購入手続き' },
  nowOpen: '件が進行中',
  openValue: (money) => `合計 ${money}`,
  started: '開始',
  completed: '完了',
  abandoned: '放棄',
  open: '進行中',
  rate: '放棄率',
  valueLeft: '残された金額',
  ofEnded: (count) => `${n(count)}件`,
  counted: (abandoned) => `放棄 ${n(abandoned)}件`,
  ended: (completed, open) => `完了 ${n(completed)}件・進行中 ${n(open)}件`,
  byHour: (kind) => `${kind}：開始時刻別`,
  byDay: (kind) => `${kind}：開始日別`,
  rateOver: (kind) => `${kind}：放棄率`,
  heat: (kind) => `${kind}：日・時間帯別の放棄`,
  heatSummary: (day, hour, count) => `最も多いのは${day} ${hour}の${n(count)}件です。`,
  heatLast: (shown, days) => `${n(days)}日間のうち最後の${n(shown)}日間を表示しています。`,
  outcomeSummary: (abandoned, ended, rate, money) =>
    `終了した${n(ended)}件のうち${n(abandoned)}件（${rate}）が放棄され${money === null ? 'ました' : `、${money}が残されました`}。`,
  outcomeFew: (abandoned, ended, money) =>
    `終了した${n(ended)}件のうち${n(abandoned)}件が放棄され${money === null ? 'ました' : `、${money}が残されました`}。`,
  rateSummary: (rate, from, to) => `全体で${rate}。帯は95%信頼区間で、${from}〜${to}です。`,
  rateFew: (ended) => `終了したのは${n(ended)}件と少ないため、率は参考値です。`,
  rateNone: '終了したものはまだありません。',
  liveSummary: (started, completed, abandoned) =>
    `開始${n(started)}件、完了${n(completed)}件、放棄${n(abandoned)}件。`,
  minute: '分',
  idle: '放棄とみなすまで',
  none: (kind) => `この期間に${kind}はありません`,
  startsWith: {
    cart: 'カートは add_to_cart で始まります。',
    checkout: '購入手続きは begin_checkout で始まります。',
  },
  noneHint: (ever) =>
    ever ? 'このイベントを送信してください。' : '期間を広げるか、このイベントを送信してください。',
  spoken: (when, started, completed, abandoned, open) =>
    `${when}：開始${n(started)}、完了${n(completed)}、放棄${n(abandoned)}、進行中${n(open)}`,
};

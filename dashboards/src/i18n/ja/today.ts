/** Japanese: the page Today. */
import type { Messages } from '../en.js';
import { n, people } from './counts.js';

export const today: Messages['today'] = {
  title: '今日',
  titleRange: '概要',
  sales: (isToday, money, orders, count, change) => {
    const before = isToday ? '昨日の同時刻' : '前の期間';
    const than =
      change === null
        ? ''
        : `、${before}より${change.text}${change.up ? '多く' : '少なく'}なっています`;
    if (money === null)
      return `来訪者 **${people(count)}**、注文は${isToday ? 'まだ' : ''}ありません。`;
    const what = `${isToday ? 'ここまでの売上' : '売上'}は **${money}**（**${n(orders)}件**の注文）`;
    return `${what}${than === '' ? 'です' : `で${than}`}。`;
  },
  leak: (from, to, count, rate, money) =>
    `最も多く失っているのは[[${from} → ${to}]]で、**${people(count)}**（${rate}）がここで離脱し${money === null ? 'ました' : `、**${money}**が残されました`}。`,
  leakFew: (from, to, count, whole, money) =>
    `最も多く失っているのは[[${from} → ${to}]]で、**${n(whole)}人中${n(count)}人**がここで離脱し${money === null ? 'ました' : `、**${money}**が残されました`}。`,
  noLeak: 'ショップのファネルで離脱した人はいません。',
  notSeen: (steps) =>
    `データに一度もないため、ショップのファネルから除いたステップ：${steps.join('、')}`,
  neverSeen: 'データなし',
  visitors: '来訪者',
  viewToCart: '閲覧 → カート',
  cartToCheckout: 'カート → 購入手続き',
  checkoutToPurchase: '購入手続き → 購入',
  revenue: '売上',
  perHour: '時間別',
  perDay: '日別',
  stages: 'ステージ',
  stagesSummary: (first, share, last, lastShare) =>
    `来訪者の${share}が「${first}」に、${lastShare}が「${last}」に到達しました。`,
  reached: '到達',
  share: '来訪者に占める割合',
  wentOn: '次へ進んだ人',
  rateToNext: '次への移行率',
  wentOnTo: (rate, stage) => `${rate}が「${stage}」へ`,
  topTouchpoints: '主な接点',
  touchpoint: '接点',
  noTouchpoints: 'まだありません',
  hourly: '時間別の来訪者と注文',
  daily: '日別の来訪者と注文',
  hourlySummary: (peak, count) => `最も多いのは${peak}の${people(count)}です。`,
  hour: '時間',
  day: '日',
  orders: '注文',
  events: 'イベント',
  bots: (count) => `ボット${n(count)}件を除外`,
};

/** Japanese: what an answer counts. */
import type { Messages } from '../en.js';

export const definitions: Messages['definitions'] = {
  range: (from, to, timeZone) => {
    if (from === null && to === null) return '全期間';
    const parts = [from === null ? '' : `${from}以降`, to === null ? '' : `${to}より前`];
    return `${parts.filter(Boolean).join('、')}（${timeZone}）`;
  },
  scope: (source, botsToo) =>
    `${source === null ? 'すべてのソース' : `ソース ${source}`}、ボットを${botsToo ? '含む' : '除く'}`,
  totals: ({ range, scope }, byHour) =>
    `${byHour ? '時間' : '日'}ごとのイベント・来訪者・セッション・注文。注文は1件につき一度、最初の購入イベントの内容で数えます。対象：${range}、${scope}。`,
  stages: ({ range, scope }) =>
    `各ステージのイベントがあった来訪者と、そのうち最初のイベント以降に次のステージのイベントがあった人。対象：${range}、${scope}。`,
  abandonment: ({ range, scope }, idle) =>
    `対象期間に始まったカートと購入手続き。購入がないまま${idle}何も起こらなければ放棄とみなします。対象：${range}、${scope}。`,
  funnel: ({ range, scope }, steps, within, by, more) =>
    `${within === null ? '' : `最初のステップから${within}以内に、`}${steps.join(' → ')}${steps.length > 1 ? 'の順に進んだ' : 'があった'}来訪者${more.length === 0 ? '' : `（${more.join('、')}）`}。最初のステップの対象：${range}、${scope}${by === null ? '' : `。内訳：${by}`}。`,
  condition: (property, operator, values) =>
    values === '' ? property + operator : `${property}${operator}：${values}`,
  step: (name, conditions) =>
    conditions.length === 0 ? name : `${name}（${conditions.join('、')}）`,
  afterDrop: (step, funnel) => `ステップ${step}の後に離脱した人が次にしたこと。ファネル：${funnel}`,
  journey: '1人の来訪者の行動を時刻順に、同じ人のIDをまとめて表示します。',
};

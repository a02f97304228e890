/** Japanese: charts, states and units that every page uses. */
import type { Messages } from '../en.js';
import { n, people } from './counts.js';

export const common: Pick<Messages, 'figure' | 'states' | 'units'> = {
  figure: {
    chart: 'グラフ',
    showTable: '表',
    showChart: 'グラフ',
    csv: 'CSV',
    csvLabel: (title) => `「${title}」をCSVでダウンロード`,
    tableLabel: (title) => `「${title}」を表で表示`,
    chartLabel: (title) => `「${title}」をグラフで表示`,
    hint: '矢印キーで値を移動できます。',
    moreRows: (rows) => `残り${n(rows)}行はCSVにあります`,
  },
  states: {
    loading: '読み込み中…',
    retry: '再試行',
    unreachable: 'サーバーに接続できません',
    unreachableHint: 'Tabijiが起動しているか、ネットワークにつながっているかを確認してください。',
    failed: 'うまくいきませんでした',
    trace: 'トレース',
    copied: 'コピーしました',
    copy: 'コピー',
    nothingInstalled: 'イベントはまだ届いていません',
    nothingInstalledHint:
      'ショップにスクリプトタグを設置してください。届き次第、自動で表示されます。',
    toSetup: '導入設定へ',
    nothingInRange: 'この期間のデータはありません',
    nothingInRangeHint: (last) => `最新のイベントは${last}です。期間を広げてください。`,
    nothingFromSource: 'このソースからのイベントはありません',
    nothingFromSourceHint: (last) => `すべてのソースで最新のイベントは${last}です。`,
    onlyBots: (count, ever) =>
      `${ever ? 'これまでのアクセス' : 'この期間のアクセス'}はボットのみです（${n(count)}件）`,
    onlyBotsHint: 'ボットは、含めるように設定するまで、どの数値にも含まれません。',
    allTime: '全期間を表示',
    smallNumber: (of) => `母数が${n(of)}と少ないため、割合は参考値です。`,
  },
  units: {
    visitors: people,
    people,
    orders: (count) => `${n(count)}件の注文`,
    events: (count) => `${n(count)}件のイベント`,
    sessions: (count) => `${n(count)}セッション`,
    of: (part, whole, say) => `${say(whole)}のうち${say(part)}`,
    interval: (low, high) => `95%信頼区間 ${low}〜${high}`,
  },
};

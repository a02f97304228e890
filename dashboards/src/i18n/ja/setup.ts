/** Japanese: the page Setup. */
import type { Messages } from '../en.js';
import { n } from './counts.js';

export const setup: Messages['setup'] = {
  title: '導入設定',
  intro: 'タグを貼り、ショップを開き、最初のイベントが届くのをここで確認します。',
  step1: '1. 全ページの </head> の前に貼り付けます',
  withPolicy:
    'Content-Security-Policy を使っている、またはインラインスクリプトを許可していない場合',
  policyHint:
    'タグとその送信を許可してください。ハッシュは上のインラインスクリプトをそのまま許可します（nonce でもかまいません）。',
  withoutInline:
    'インラインスクリプトなし：タグを defer で読み込み、自分のスクリプト（defer または module）をその後に置きます。呼び出し方は下と同じです。',
  withoutInlineLabel: 'インラインスクリプトなしのタグ',
  step2: '2. ショップのページを開きます',
  step3: '3. 買い物の行動を送信します',
  step3Hint: 'ページの表示は自動で送信されます。次の場面には1行ずつ追加してください：',
  source: (name) => `ソース ${name}`,
  waiting: '最初のイベントを待っています…',
  waitingHint: '数秒ごとに自動で確認しています。',
  received: (name, ago) => `最初のイベントを受信しました ✓（最新：${name}、${ago}）`,
  total: (events) => `${n(events)}件`,
  disabled: '停止中：このソースのイベントは拒否されます。',
  origins: '許可するオリジン',
  anyOrigin: '制限なし',
  key: '書き込みキー',
  turnedAway: '受け付けなかったもの',
  turnedAwaySummary: (count) => `コレクターの起動後、${n(count)}件を受け付けませんでした。`,
  nothingTurnedAway: 'コレクターの起動後、受け付けなかったものはありません。',
  reason: '理由',
  count: '件数',
  whatToDo: '対処',
  completeness: '直近7日間の到達率',
  completenessHint:
    'トラッカーはイベントに連番を付けます。届いた番号の間に抜けがあれば、失われたか、デッドレターで待っています。同じ番号が再び届いたものは再送で、欠落ではありません。',
  noNumbers: '直近7日間に連番付きのイベントはありません。',
  sourceName: 'ソース',
  tracker: 'トラッカー',
  devices: '端末',
  arrived: '到着',
  missing: '欠落',
  complete: '到達率',
  catalog: '届いたイベント',
  catalogSummary: (names, events) => `${n(names)}種類、${n(events)}件。`,
  name: '名前',
  stage: 'ステージ',
  lastSeen: '最終',
  custom: '独自',
  noSources: 'ソースがまだありません',
  noSourcesHint: 'ソースはサーバーの設定で名前を付けます。',
};

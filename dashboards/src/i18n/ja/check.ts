/** Japanese: checking a setup. */
import type { Messages } from '../en.js';

export const check: Messages['check'] = {
  title: 'イベントが届かないとき：設定を確認する',
  hint: 'このブラウザー（拡張機能を含む）からコレクターに問い合わせます。下の入力内容はこの画面の中だけで調べ、どこにも送信しません。',
  address: 'ショップのページのアドレス',
  pasted: 'そのページのソース、または Content-Security-Policy のみ',
  pastedHint:
    '「ページのソースを表示」で全体をコピーします。ポリシーはレスポンスヘッダーにあることもあります。',
  run: '確認する',
  running: '確認しています…',
  found: '確認の結果',
};

export const findings: Messages['findings'] = {
  script_arrives: (url) => `タグが届いています：${url}`,
  script_blocked: (url) =>
    `${url} が届きません。アドレスが正しくサーバーも動いているなら、広告ブロッカーかネットワークが遮断しています。ショップ自身のホストで中継してください（docs/first-party.md）。`,
  script_missing: (answer) =>
    `${answer}。応答はありますがタグがありません。コレクターのアドレスか確認してください。`,
  script_cors: (url) =>
    `${url} の応答に Access-Control-Allow-Origin がありません。プロキシが取り除いています。integrity 付きのタグは読み込まれません。`,
  collector_takes: () => 'コレクターはこのキーのイベントを受け付けます。',
  collector_blocked: (url) =>
    `イベントが ${url} に届きません。広告ブロッカー、ネットワーク、またはサーバーがないことが原因です。ショップ自身のホストなら遮断されません（docs/first-party.md）。`,
  collector_cors: (url) =>
    `${url} の応答に Access-Control-Allow-Origin（CORS）がありません。ページは届いたことを確認できず、再送を繰り返します。プロキシでコレクターのヘッダーをそのまま渡してください。`,
  collector_strange: (answer) =>
    `${answer}。コレクターの応答ではありません。data-host とプロキシの中継先を確認してください。`,
  collector_busy: (status) => `コレクターが混み合っています（${status}）。自動で再送されます。`,
  wrong_key: (key) =>
    `キーが違います：コレクターは ${key} を知りません。この画面とは別の設定で動いています。`,
  switched_off: (key) => `${key} のソースは停止中です。イベントは拒否されます。`,
  address_unclear: (address) => `${address} はページのアドレスではありません。`,
  mixed_content: (collector) =>
    `ページは https ですが、コレクター ${collector} は https ではないため、ブラウザーが遮断します。コレクターを https にするか、ショップ自身のホストで受けてください。`,
  origin_listed: (origin) => `${origin} からのイベントは許可されています。`,
  origin_not_listed: (origin) =>
    `${origin} はキーの許可リストにないため、イベントは拒否されます（403）。ソースのオリジンに追加してください。`,
  tag_right: () => 'ページにこのキーのタグがあります。',
  tag_missing: () =>
    'ページに data-key の付いたタグがありません。タグマネージャーが追加する場合は、ブラウザーの開発者ツールに表示される内容をコピーしてください。',
  tag_wrong_key: (key) =>
    `キーが違います：ページのタグは ${key} で、このソースのキーではありません。`,
  tag_elsewhere: (src) => `ページのタグは ${src} から読み込まれ、コレクターのものではありません。`,
  policy_allows: () => 'Content-Security-Policy はタグとイベントの送信を許可しています。',
  policy_script: (collector) =>
    `Content-Security-Policy がタグを遮断しています。script-src に ${collector} を追加してください。`,
  policy_inline: () =>
    'Content-Security-Policy が1行目のインラインスクリプトを遮断しています。script-src にハッシュを追加するか、nonce を付けるか、その行を使わない形（上）にしてください。',
  policy_connect: (collector) =>
    `Content-Security-Policy がイベントの送信を遮断しています。connect-src に ${collector} を追加してください。`,
};

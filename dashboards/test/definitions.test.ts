import { createFormatters } from '../src/format/formatters.js';
import type { SpokenTexts } from '../src/i18n/use-texts.js';
import { english } from '../src/i18n/texts-en.js';
import { japanese } from '../src/i18n/texts-ja.js';
import { textsFrom } from '../src/i18n/texts.js';
import { funnelInWords } from '../src/pages/funnel/funnel-in-words.js';
import type { Language } from '../src/format/language.js';
import { readFunnelState } from '../src/url/funnel-state.js';
import { parseQuery } from '../src/url/query-string.js';

const now = (): number => Date.parse('2026-11-25T12:00:00Z');

function spoken(language: Language): SpokenTexts {
  const texts = textsFrom(language === 'en' ? english : japanese);
  return {
    ...texts,
    language,
    t: texts.messages,
    f: createFormatters(language, 'Asia/Tokyo', now),
  };
}

const state = readFunnelState(
  parseQuery(
    'steps=view_item(price>:100),add_to_cart|add_to_wishlist,purchase&by=channel&tz=Asia/Tokyo',
  ),
);
const bounds = { from: '2026-10-31T15:00:00Z', to: null };

test('a funnel is put in words of the page in English', () => {
  expect(funnelInWords(state, bounds, spoken('en'))).toBe(
    'Visitors with View item (where Price is more than 100), then Add to cart or Add to wishlist, then Purchase, in this order, within 7 days of the first; the first from Nov 1, 00:00 (Asia/Tokyo); all sources; bots are left out; by Channel at first touch.',
  );
});

test('a funnel is put in words of the page in Japanese', () => {
  expect(funnelInWords(state, bounds, spoken('ja'))).toBe(
    '最初のステップから7 日以内に、商品閲覧（priceが次より大きい：100） → カート追加またはお気に入り追加 → 購入の順に進んだ来訪者。最初のステップの対象：11月1日 00:00以降（Asia/Tokyo）、すべてのソース、ボットを除く。内訳：チャネル（最初の接点）。',
  );
});

test('a range without an end, without a start, and without either', () => {
  const { definitions: en } = spoken('en').t;
  const { definitions: ja } = spoken('ja').t;

  expect(en.range('May 1', null, 'UTC')).toBe('from May 1 (UTC)');
  expect(en.range('May 1', 'May 3', 'UTC')).toBe('from May 1 and before May 3 (UTC)');
  expect(en.range(null, null, 'UTC')).toBe('at any time');
  expect(ja.range('5月1日', '5月3日', 'UTC')).toBe('5月1日以降、5月3日より前（UTC）');
});

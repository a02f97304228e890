/** Abandonment buckets as a table: the twin of every chart drawn of them. */
import type { AbandonmentBucket } from '@tabiji/analytics/api-types';
import { cell, numberColumn, textColumn, type TableTwin } from '../../charts/table-twin.js';
import type { Formatters } from '../../format/formatters.js';
import type { Messages } from '../../i18n/en.js';

export function bucketTable(
  buckets: readonly AbandonmentBucket[],
  header: string,
  label: (start: string) => string,
  t: Messages,
  f: Formatters,
): TableTwin {
  return {
    columns: [
      textColumn(header),
      numberColumn(t.abandonment.started),
      numberColumn(t.abandonment.completed),
      numberColumn(t.abandonment.abandoned),
      numberColumn(t.abandonment.open),
      numberColumn(t.abandonment.rate),
      numberColumn(t.abandonment.valueLeft),
    ],
    rows: buckets.map((one) => [
      cell(one.start, label(one.start)),
      cell(one.started, f.count(one.started)),
      cell(one.completed, f.count(one.completed)),
      cell(one.abandoned, f.count(one.abandoned)),
      cell(one.open, f.count(one.open)),
      cell(one.rate, f.percent(one.rate)),
      cell(
        one.value_left.map(({ amount, currency }) => `${amount} ${currency}`.trim()).join('; '),
        f.moneyList(one.value_left),
      ),
    ]),
  };
}

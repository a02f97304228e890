/** Conditions in words: all of them hold. */
import type { Filter } from '@tabiji/analytics/api-types';
import type { SpokenTexts } from '../../i18n/use-texts.js';

export const conditionsOf = (
  where: readonly Filter[],
  { t, nameOf }: Pick<SpokenTexts, 't' | 'nameOf'>,
): string[] =>
  where.map(({ property, operator, values }) =>
    t.definitions.condition(nameOf(property), t.funnel.operators[operator], t.list(values)),
  );

export const filterWords = (
  where: readonly Filter[],
  texts: Pick<SpokenTexts, 't' | 'nameOf'>,
): string => conditionsOf(where, texts).join(', ');

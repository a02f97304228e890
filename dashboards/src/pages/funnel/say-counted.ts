/** So many of what a funnel counts, in words. */
import type { FunnelUnit } from '@tabiji/analytics/api-types';
import type { Messages } from '../../i18n/en.js';

export const sayCounted = (
  unit: FunnelUnit | undefined,
  t: Messages,
): ((count: number) => string) =>
  t.funnelOptions.counted[typeof unit === 'object' ? 'value' : (unit ?? 'visitor')];

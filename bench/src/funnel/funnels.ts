/** The funnels that are measured. All of one source; ranges end where the data ends. */
import type { FunnelSpec } from './funnel-spec.js';
import { days } from './shoppers.js';

const product = ['view_item', 'add_to_cart', 'begin_checkout', 'purchase'];
const day = 86_400;

export const funnels: readonly FunnelSpec[] = [
  { query: 'F4', steps: product, windowSeconds: 7 * day, lastDays: days },
  {
    query: 'F6',
    steps: ['page_view', 'view_item_list', ...product],
    windowSeconds: 14 * day,
    lastDays: days,
  },
  {
    query: 'FC',
    steps: ['begin_checkout', 'purchase'],
    windowSeconds: 30 * 60,
    lastDays: days,
  },
  { query: 'F4, 30 days', steps: product, windowSeconds: 7 * day, lastDays: 30 },
  {
    query: 'F4 by device',
    steps: product,
    windowSeconds: 7 * day,
    lastDays: days,
    breakdown: 'device_class',
  },
  {
    query: 'F4 with an exclusion',
    steps: product,
    windowSeconds: 7 * day,
    lastDays: days,
    exclusion: 'view_item_list',
    isOursAlone: true,
  },
  {
    query: '30 steps',
    steps: Array.from({ length: 30 }, (_, step) => (step % 2 === 0 ? 'page_view' : 'view_item')),
    windowSeconds: 90 * day,
    lastDays: days,
    isOursAlone: true,
  },
];

/** Where we differ from a tool by choice, and why: docs/funnels.md, "Where others differ". */
import { isGeneral, type FunnelCase } from './case-file.js';

type Choice = readonly [applies: (one: FunnelCase) => boolean, reason: string];

const choices: readonly Choice[] = [
  [
    ({ definition: { mode = '' } }) => /strict_(deduplication|once)/.test(mode),
    'a repeated event does not end an attempt',
  ],
  [
    ({ definition: { mode = '' } }) => /strict_order|keep_all/.test(mode),
    'strict means that nothing at all lies between two steps, no repeated step either',
  ],
  [
    ({ definition }) => definition.kind === 'window_setting',
    'a window that is not positive is refused, not replaced by another one',
  ],
  [
    ({ expected, portability }) => 'error' in expected && /limit/.test(portability),
    'a funnel may have 1 to 30 steps',
  ],
  [
    ({ expected, portability }) => 'error' in expected && /retentioneering/.test(portability),
    'a step whose name was never seen counts 0 and is marked',
  ],
  [
    ({ definition: { breakdown } }) => breakdown !== undefined,
    'a unit is in one group of a breakdown, and events of other groups count for its steps',
  ],
  [({ name }) => /same_event|repeated/.test(name), 'one event does not serve two equal steps'],
  [
    ({ definition }) => (definition.exclusions ?? []).length > 0,
    'an exclusion ends the attempt where it happens, or leaves that attempt out: others count',
  ],
  [
    ({ definition }) => definition.kind === 'funnel_trend',
    'a unit counts in the bucket of each entry, at its deepest attempt from there',
  ],
];

/** Why a case that names a tool may expect something else; null where nothing explains it. */
export const reasonToDiffer = (one: FunnelCase): string | null =>
  isGeneral(one) ? null : (choices.find(([applies]) => applies(one))?.[1] ?? null);

/**
 * The stage of an event, in SQL and in plain code: by its name; a page view only as a landing; a
 * purchase of a second order is the preset's repeat purchase. Positions count from 1, 0 is no stage.
 */
import { stageByName } from '@tabiji/contract';
import type { Binder } from '@tabiji/warehouse';
import type { AnalyticsDeps } from '../question/question-context.js';

export type Stages = AnalyticsDeps['stages'];

/** What tells orders apart; a purchase without an id is an order of its own. */
export const orderKey = `if(order_id = '', toString(event_id), order_id)`;

const positionsOf = ({ preset, rules }: Stages): [name: string, position: number][] =>
  [...stageByName(preset, rules)].map(([name, stage]) => [name, preset.stages.indexOf(stage) + 1]);

/** An expression of type UInt8 over `name` and `is_entry`: of a purchase as if it were the first. */
export function stagePosition(binder: Binder, stages: Stages): string {
  const positions = positionsOf(stages);
  const names = binder.bind(
    'Array(String)',
    positions.map(([name]) => name),
  );
  const numbers = binder.bind(
    'Array(UInt8)',
    positions.map(([, position]) => position),
  );
  return `if(name = 'page_view' AND NOT is_entry, 0, toUInt8(transform(name, ${names}, ${numbers}, 0)))`;
}

/** Of a purchase of a second or later order. */
export const repeatPosition = ({ preset }: Stages): number =>
  preset.stages.indexOf(preset.repeatPurchase) + 1;

export interface StagedEvent {
  readonly name: string;
  readonly isEntry: boolean;
  readonly orderKey: string;
}

/** The same for one visitor's events. @param firstOrder order key of their first purchase. */
export function createStageOf(
  { preset, rules }: Stages,
  firstOrder: string,
): (event: StagedEvent) => string | null {
  const byName = stageByName(preset, rules);
  return ({ name, isEntry, orderKey: order }) => {
    if (name === 'page_view' && !isEntry) return null;
    if (name === 'purchase' && firstOrder !== '' && order !== firstOrder) {
      return preset.repeatPurchase;
    }
    return byName.get(name) ?? null;
  };
}

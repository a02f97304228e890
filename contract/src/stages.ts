/**
 * Stages: the rungs of the ordered taxonomy that events belong to. A stage is derived on the server
 * from the canonical name, never sent by the page; a shop may add rules for its own names.
 */
import { canonicalNames, type NameEntry } from './names.js';

export const stagePresetIds = ['standard', 'comparison', 'usage'] as const;
export type StagePresetId = (typeof stagePresetIds)[number];

export interface StagePreset {
  readonly id: StagePresetId;
  /** Ordered from the first contact to the last. */
  readonly stages: readonly string[];
  /** The stage of a canonical name. */
  readonly stageOf: (entry: NameEntry) => string;
  /** Where a second and later order of the same visitor belongs. */
  readonly repeatPurchase: string;
}

export const stagePresets: Readonly<Record<StagePresetId, StagePreset>> = {
  standard: {
    id: 'standard',
    stages: ['awareness', 'consideration', 'acquisition', 'service', 'loyalty'],
    stageOf: (entry) => entry.stage,
    repeatPurchase: 'loyalty',
  },
  comparison: {
    id: 'comparison',
    stages: ['awareness', 'interest', 'comparison', 'purchase', 'aftercare'],
    stageOf: (entry) =>
      ({
        awareness: 'awareness',
        consideration: entry.weighsOptions ? 'comparison' : 'interest',
        acquisition: 'purchase',
        service: 'aftercare',
        loyalty: 'aftercare',
      })[entry.stage],
    repeatPurchase: 'aftercare',
  },
  usage: {
    id: 'usage',
    stages: ['awareness', 'consideration', 'purchase', 'use', 'loyalty'],
    stageOf: (entry) =>
      ({
        awareness: 'awareness',
        consideration: 'consideration',
        acquisition: 'purchase',
        service: 'use',
        loyalty: 'loyalty',
      })[entry.stage],
    repeatPurchase: 'loyalty',
  },
};

/** A shop's own rule: events of this name belong to this stage of the chosen preset. */
export interface StageRule {
  readonly name: string;
  readonly stage: string;
}

/**
 * Name → stage for one preset and a shop's rules; rules win over the preset.
 * `page_view` is listed, but counts only when it is a landing (`is_entry`).
 */
export function stageByName(
  preset: StagePreset,
  rules: readonly StageRule[] = [],
): ReadonlyMap<string, string> {
  const byName = new Map<string, string>();
  for (const entry of canonicalNames) byName.set(entry.name, preset.stageOf(entry));
  for (const rule of rules) {
    if (!preset.stages.includes(rule.stage)) {
      throw new RangeError(
        `stage rule for "${rule.name}": "${rule.stage}" is not one of ${preset.stages.join(', ')}`,
      );
    }
    byName.set(rule.name, rule.stage);
  }
  return byName;
}

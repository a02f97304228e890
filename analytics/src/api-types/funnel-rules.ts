/** What the options of a funnel's definition ask of each other. */
import type { z } from 'zod';

/** The parts that the rules are about. */
interface Ruled {
  readonly from: string | null;
  readonly order: 'ordered' | 'strict' | 'any';
  readonly open: boolean;
  readonly strictly_later: boolean;
  readonly tie_tolerance_ms: number;
  readonly steps: readonly {
    readonly events: readonly string[];
    readonly pages: readonly string[];
    readonly optional: boolean;
    readonly within_seconds: number | null;
    readonly anchored: boolean;
  }[];
  readonly exclusions: readonly {
    readonly from_step: number;
    readonly to_step: number;
    readonly mode: 'drop' | 'remove';
  }[];
  readonly hold_constant: readonly string[];
  readonly breakdown: { readonly attribution: string; readonly step: number } | null;
  readonly compare: { readonly with: string } | null;
}

type Rule = readonly [broken: boolean, path: readonly (string | number)[], message: string];

export function checkFunnelRules(funnel: Ruled, context: z.RefinementCtx): void {
  for (const [broken, path, message] of [
    ...stepRules(funnel),
    ...exclusionRules(funnel),
    ...wholeRules(funnel),
  ]) {
    if (broken) context.addIssue({ code: 'custom', path: [...path], message, input: funnel });
  }
}

const stepRules = ({ steps, order, open }: Ruled): Rule[] =>
  steps.flatMap((step, index): Rule[] => [
    [
      step.events.length === 0 && step.pages.length === 0,
      ['steps', index, 'events'],
      'a step needs events or pages',
    ],
    [step.optional && index === 0, ['steps', 0, 'optional'], 'the first step cannot be optional'],
    [
      step.optional && (order !== 'ordered' || open),
      ['steps', index, 'optional'],
      'optional steps are for a closed funnel with order "ordered"',
    ],
    [
      step.within_seconds !== null && index === 0,
      ['steps', 0, 'within_seconds'],
      'there is no step before the first',
    ],
    [
      step.within_seconds !== null && order === 'any',
      ['steps', index, 'within_seconds'],
      'with order "any" there is no step before: use window_seconds',
    ],
    [
      step.anchored && order !== 'any',
      ['steps', index, 'anchored'],
      'only with order "any"; every step has its place already',
    ],
  ]);

const exclusionRules = ({ steps, order, open, exclusions }: Ruled): Rule[] =>
  exclusions.flatMap(({ from_step: from, to_step: to, mode }, index): Rule[] => {
    const path = ['exclusions', index];
    return [
      [to <= from, [...path, 'to_step'], 'must come after `from_step`'],
      [to >= steps.length, [...path, 'to_step'], `the funnel has ${steps.length} steps, from 0`],
      [
        order === 'any' && (from !== 0 || to !== steps.length - 1),
        path,
        'with order "any" an exclusion is about the whole funnel: from the first step to the last',
      ],
      [
        mode === 'remove' && (order === 'any' || open),
        [...path, 'mode'],
        'remove is for closed funnels with order "ordered" or "strict"',
      ],
      [
        [from, to].some((step) => steps[step]?.optional === true),
        path,
        'an exclusion begins and ends at steps that are not optional',
      ],
    ];
  });

const wholeRules = (funnel: Ruled): Rule[] => {
  const { steps, order, open, strictly_later: later, tie_tolerance_ms: tolerance } = funnel;
  const { hold_constant: held, breakdown, compare, from } = funnel;
  return [
    [open && order === 'any', ['open'], 'with order "any" an attempt begins at any step already'],
    [later && order === 'any', ['strictly_later'], 'with order "any" no step is later'],
    [later && tolerance > 0, ['tie_tolerance_ms'], 'not together with strictly_later'],
    [
      tolerance > 0 && (order !== 'ordered' || open),
      ['tie_tolerance_ms'],
      'is for a closed funnel with order "ordered"',
    ],
    [new Set(held).size < held.length, ['hold_constant'], 'a property is there twice'],
    [
      breakdown?.attribution === 'step' && breakdown.step >= steps.length,
      ['breakdown', 'step'],
      `the funnel has ${steps.length} steps, from 0`,
    ],
    [
      compare?.with === 'previous_period' && from === null,
      ['compare'],
      'a previous period needs `from`',
    ],
  ];
};

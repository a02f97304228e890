/** By which property a funnel is broken down, and which event's value counts. */
import { useTexts } from '../../i18n/use-texts.js';
import { attributions } from '../../url/funnel-options.js';
import type { FunnelState } from '../../url/funnel-state.js';

export interface BreakdownOptionsProps {
  readonly state: FunnelState;
  readonly properties: readonly string[];
  readonly onChange: (change: Partial<FunnelState>) => void;
}

export function BreakdownOptions({ state, properties, onChange }: BreakdownOptionsProps) {
  const { t, nameOf } = useTexts();
  const { breakdown, attribution } = state;
  const offered = [...new Set([...properties, ...(breakdown === null ? [] : [breakdown])])];
  return (
    <>
      <label>
        {t.funnel.breakdown}
        <select
          value={breakdown ?? ''}
          onChange={(event) => onChange({ breakdown: event.currentTarget.value || null })}
        >
          <option value="">{t.funnel.noBreakdown}</option>
          {offered.map((name) => (
            <option key={name} value={name}>
              {nameOf(name)}
            </option>
          ))}
        </select>
      </label>
      {breakdown !== null && (
        <label>
          {t.funnelOptions.attribution}
          <select
            value={String(attribution)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              const named = attributions.find((one) => one === value);
              onChange({ attribution: named ?? Number(value) });
            }}
          >
            {attributions.map((one) => (
              <option key={one} value={one}>
                {t.funnelOptions.attributions[one]}
              </option>
            ))}
            {state.steps.map((_, step) => (
              <option key={step} value={step}>
                {t.funnelOptions.atStep(step + 1)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

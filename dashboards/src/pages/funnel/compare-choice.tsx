/** With what a funnel is compared. */
import { useTexts } from '../../i18n/use-texts.js';
import type { FunnelState } from '../../url/funnel-state.js';

export interface CompareChoiceProps {
  readonly state: Pick<FunnelState, 'compare' | 'range'>;
  readonly onChange: (change: Pick<FunnelState, 'compare'>) => void;
}

/** Some other people to begin with. */
const phones = [{ property: 'device_class', operator: 'is' as const, values: ['mobile'] }];

export function CompareChoice({ state: { compare, range }, onChange }: CompareChoiceProps) {
  const { t } = useTexts();
  return (
    <label>
      {t.funnelOptions.compare}
      <select
        value={compare === null || compare === 'previous' ? (compare ?? 'none') : 'segment'}
        onChange={(event) => {
          const next = event.currentTarget.value;
          onChange({ compare: next === 'previous' ? next : next === 'segment' ? phones : null });
        }}
      >
        <option value="none">{t.funnelOptions.compares.none}</option>
        {range !== 'all' && <option value="previous">{t.funnelOptions.compares.previous}</option>}
        <option value="segment">{t.funnelOptions.compares.segment}</option>
      </select>
    </label>
  );
}

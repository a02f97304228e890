/** What a funnel asks besides its steps: window and breakdown. */
import type { CatalogResult } from '@tabiji/analytics/api-types';
import { useTexts } from '../../i18n/use-texts.js';
import { formatWindow, parseWindow, type FunnelState } from '../../url/funnel-state.js';
import { columns } from './step-editor.js';

const windows = ['30m', '1h', '1d', '7d', '30d', 'none'] as const;

export interface FunnelOptionsProps {
  readonly state: FunnelState;
  readonly catalog: CatalogResult | undefined;
  readonly onChange: (change: Partial<FunnelState>) => void;
}

export function FunnelOptions({ state, catalog, onChange }: FunnelOptionsProps) {
  const { t, f, nameOf } = useTexts();
  const chosen = formatWindow(state.windowSeconds);
  const offered = [...new Set([...windows, chosen])];
  const said = (window: string): string => {
    const seconds = parseWindow(window);
    return typeof seconds === 'number' ? f.duration(seconds) : t.funnel.windows.none;
  };
  const properties = [
    ...new Set([
      ...columns,
      ...(catalog?.properties.map(({ name }) => name) ?? []),
      ...(state.breakdown === null ? [] : [state.breakdown]),
    ]),
  ];
  return (
    <div className="options">
      <label>
        {t.funnel.window}
        <select
          value={chosen}
          onChange={(event) => {
            const seconds = parseWindow(event.currentTarget.value);
            if (seconds !== undefined) onChange({ windowSeconds: seconds });
          }}
        >
          {offered.map((window) => (
            <option key={window} value={window}>
              {said(window)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.funnel.breakdown}
        <select
          value={state.breakdown ?? ''}
          onChange={(event) => onChange({ breakdown: event.currentTarget.value || null })}
        >
          <option value="">{t.funnel.noBreakdown}</option>
          {properties.map((name) => (
            <option key={name} value={name}>
              {nameOf(name)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** What a funnel asks besides its steps: window, breakdown, comparison; the rest on demand. */
import { useId } from 'preact/compat';
import type { CatalogResult } from '@tabiji/analytics/api-types';
import { useTexts } from '../../i18n/use-texts.js';
import { countOptions } from '../../url/funnel-options.js';
import type { FunnelState } from '../../url/funnel-state.js';
import { formatWindow, parseWindow } from '../../url/window-codec.js';
import { BreakdownOptions } from './breakdown-options.js';
import { CompareChoice } from './compare-choice.js';
import { FilterList } from './filter-list.js';
import { MoreOptions } from './more-options.js';
import { columns } from './step-editor.js';

const windows = ['30m', '1h', '1d', '7d', '30d', 'none'] as const;

export interface FunnelOptionsProps {
  readonly state: FunnelState;
  readonly catalog: CatalogResult | undefined;
  /** Without comparison and breakdown. */
  readonly isPlain?: boolean;
  readonly onChange: (change: Partial<FunnelState>) => void;
}

export function FunnelOptions({ state, catalog, isPlain = false, onChange }: FunnelOptionsProps) {
  const { t, f } = useTexts();
  const id = useId();
  const chosen = formatWindow(state.windowSeconds);
  const offered = [...new Set([...windows, chosen])];
  const said = (window: string): string => {
    const seconds = parseWindow(window);
    return typeof seconds === 'number' ? f.duration(seconds) : t.funnel.windows.none;
  };
  const properties = [
    ...new Set([...columns, ...(catalog?.properties.map(({ name }) => name) ?? [])]),
  ];
  const listId = `${id}-properties`;
  const { compare } = state;
  const options = countOptions(state);
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
      {!isPlain && <CompareChoice state={state} onChange={onChange} />}
      {compare !== null && compare !== 'previous' && (
        <FilterList
          filters={compare}
          properties={new Set(properties)}
          propertyListId={listId}
          onChange={(where) => onChange({ compare: where.length === 0 ? null : where })}
        />
      )}
      {!isPlain && <BreakdownOptions state={state} properties={properties} onChange={onChange} />}
      <details className="more-options" open={options > 0}>
        <summary>
          {t.funnelOptions.title}
          {options > 0 && <small>{t.funnelOptions.set(options)}</small>}
        </summary>
        <MoreOptions
          state={state}
          events={new Set(catalog?.events.map(({ name }) => name))}
          properties={new Set(properties)}
          propertyListId={listId}
          onChange={onChange}
        />
      </details>
      <datalist id={listId}>
        {properties.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}

/** The options of a funnel that most people never need: order, unit, what must be the same or not happen. */
import { useTexts } from '../../i18n/use-texts.js';
import { takesTolerance } from '../../url/fit-funnel.js';
import { orders, units } from '../../url/funnel-options.js';
import type { FunnelState } from '../../url/funnel-state.js';
import { ExclusionList } from './exclusion-list.js';
import { FilterList } from './filter-list.js';
import { NameList } from './name-list.js';

export interface MoreOptionsProps {
  readonly state: FunnelState;
  readonly events: ReadonlySet<string>;
  readonly properties: ReadonlySet<string>;
  readonly propertyListId: string;
  readonly onChange: (change: Partial<FunnelState>) => void;
}

/** Offered in milliseconds; an address may ask for another. */
const tolerancesMs = [0, 100, 250, 500, 1_000, 2_000, 5_000];

type Flag = 'sessionBound' | 'firstEntryOnly' | 'open' | 'strictlyLater' | 'includeBots';

export function MoreOptions({ state, events, onChange, ...known }: MoreOptionsProps) {
  const { t, nameOf } = useTexts();
  const { order, unit, tieToleranceMs } = state;
  const flags: readonly Flag[] = [
    'sessionBound',
    'firstEntryOnly',
    ...(order === 'any' ? [] : (['open', 'strictlyLater'] as const)),
    'includeBots',
  ];
  const properties = [...known.properties];
  return (
    <div className="options">
      <label>
        {t.funnelOptions.order}
        <select
          value={order}
          onChange={(event) => {
            const next = orders.find((one) => one === event.currentTarget.value);
            if (next !== undefined) onChange({ order: next });
          }}
        >
          {orders.map((one) => (
            <option key={one} value={one}>
              {t.funnelOptions.orders[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.funnelOptions.unit}
        <select
          value={typeof unit === 'string' ? unit : `.${unit.property}`}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const next = units.find((one) => one === value) ?? { property: value.slice(1) };
            onChange({ unit: next, openedAt: null, explained: null });
          }}
        >
          {units.map((one) => (
            <option key={one} value={one}>
              {t.funnelOptions.units[one]}
            </option>
          ))}
          {properties.map((name) => (
            <option key={name} value={`.${name}`}>
              {t.funnelOptions.valuesOf(nameOf(name))}
            </option>
          ))}
        </select>
      </label>
      {flags.map((flag) => (
        <label key={flag} className="check">
          <input
            type="checkbox"
            checked={state[flag]}
            onChange={() => onChange({ [flag]: !state[flag] })}
          />
          {t.funnelOptions[flag]}
        </label>
      ))}
      {takesTolerance(state) && (
        <label>
          {t.funnelOptions.tieTolerance}
          <select
            value={tieToleranceMs}
            onChange={(event) => onChange({ tieToleranceMs: Number(event.currentTarget.value) })}
          >
            {[...new Set([...tolerancesMs, tieToleranceMs])]
              .sort((a, b) => a - b)
              .map((ms) => (
                <option key={ms} value={ms}>
                  {t.funnelOptions.milliseconds(ms)}
                </option>
              ))}
          </select>
        </label>
      )}
      <fieldset>
        <legend>{t.funnelOptions.segment}</legend>
        <FilterList
          {...known}
          filters={state.segment}
          onChange={(segment) => onChange({ segment })}
        />
      </fieldset>
      <fieldset>
        <legend>{t.funnelOptions.held}</legend>
        <NameList
          names={state.held}
          label={t.funnel.property}
          addText={t.funnelOptions.addHeld}
          removeText={t.funnelOptions.removeHeld}
          most={3}
          known={known.properties}
          listId={known.propertyListId}
          onChange={(held) => onChange({ held })}
        />
      </fieldset>
      {state.steps.length > 1 && (
        <fieldset>
          <legend>{t.funnelOptions.exclusions}</legend>
          <ExclusionList
            exclusions={state.exclusions}
            steps={state.steps}
            events={events}
            isWhole={order === 'any'}
            mayRemove={order !== 'any' && !state.open}
            onChange={(exclusions) => onChange({ exclusions })}
          />
        </fieldset>
      )}
    </div>
  );
}

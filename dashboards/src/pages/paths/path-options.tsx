/** Whose paths, which way, how far, and what a node is. */
import { useId } from 'preact/compat';
import type { CatalogResult } from '@tabiji/analytics/api-types';
import { useTexts } from '../../i18n/use-texts.js';
import { directions, levelChoices, topChoices, type PathsState } from '../../url/paths-state.js';
import { NameList } from '../funnel/name-list.js';
import { GroupList } from './group-list.js';

export interface PathOptionsProps {
  readonly state: PathsState;
  readonly names: readonly string[];
  readonly catalog: CatalogResult | undefined;
  readonly onChange: (change: Partial<PathsState>) => void;
}

interface ChoiceProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string | number>(props: ChoiceProps<Value>) {
  const { label, value, options, onChange } = props;
  return (
    <label>
      {label}
      <select
        value={String(value)}
        onChange={(event) => {
          const chosen = options.find(([one]) => String(one) === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([one, text]) => (
          <option key={one} value={String(one)}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** With the one that is set, whatever it is. */
const withSet = (choices: readonly number[], set: number): number[] =>
  [...new Set([...choices, set])].sort((a, b) => a - b);

export function PathOptions({ state, names, catalog, onChange }: PathOptionsProps) {
  const { t, f, nameOf } = useTexts();
  const listId = `${useId()}-events`;
  const { direction, step, toStep, which } = state;
  const last = names.length - 1;
  const isBetween = direction === 'between';
  const steps = names.map((name, index) => [index, `${index + 1} ${name}`] as const);
  const set = state.groups.length + state.hidden.length;
  return (
    <div className="path-options card">
      <div className="path-choices">
        <Choice
          label={t.paths.way}
          value={direction}
          options={directions
            .filter((one) => one !== 'between' || last > 0)
            .map((one) => [one, t.paths.ways[one]])}
          onChange={(next) => onChange({ direction: next })}
        />
        <Choice
          label={t.paths.step}
          value={step}
          options={isBetween ? steps.slice(0, -1) : steps}
          onChange={(next) => onChange({ step: next })}
        />
        {isBetween ? (
          <Choice
            label={t.paths.toStep}
            value={toStep}
            options={steps.slice(step + 1)}
            onChange={(next) => onChange({ toStep: next })}
          />
        ) : (
          step < last && (
            <Choice
              label={t.paths.who}
              value={which}
              options={(['reached', 'dropped'] as const).map((one) => [one, t.paths.whose[one]])}
              onChange={(next) => onChange({ which: next })}
            />
          )
        )}
        <Choice
          label={t.paths.levels}
          value={state.levels}
          options={withSet(levelChoices, state.levels).map((one) => [one, t.paths.levelsOf(one)])}
          onChange={(levels) => onChange({ levels })}
        />
        <Choice
          label={t.paths.top}
          value={state.top}
          options={withSet(topChoices, state.top).map((one) => [one, f.count(one)])}
          onChange={(top) => onChange({ top })}
        />
      </div>
      <div className="path-choices">
        {(['collapsed', 'sameVisit', 'byPath'] as const).map((flag) => (
          <label key={flag} className="check">
            <input
              type="checkbox"
              checked={state[flag]}
              onChange={() => onChange({ [flag]: !state[flag] })}
            />
            {t.paths[flag]}
          </label>
        ))}
      </div>
      <details className="more-options" open={set > 0}>
        <summary>
          {t.paths.groups}
          {set > 0 && <small>{t.funnelOptions.set(set)}</small>}
        </summary>
        <GroupList groups={state.groups} onChange={(groups) => onChange({ groups })} />
        <fieldset>
          <legend>{t.paths.hidden}</legend>
          <NameList
            names={state.hidden}
            label={t.funnel.eventName}
            addText={t.paths.hide}
            removeText={t.paths.unhide}
            most={50}
            known={new Set(catalog?.events.map(({ name }) => name))}
            listId={listId}
            onChange={(hidden) => onChange({ hidden })}
          />
        </fieldset>
      </details>
      <datalist id={listId}>
        {catalog?.events.map(({ name }) => (
          <option key={name} value={name} label={nameOf(name)} />
        ))}
      </datalist>
    </div>
  );
}

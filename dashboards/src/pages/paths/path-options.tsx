/** Which way to look, from which step, at whom, and what counts as one event on the way. */
import { useTexts } from '../../i18n/use-texts.js';
import { directions, levelCounts, type PathsState } from '../../url/paths-state.js';

export interface PathOptionsProps {
  readonly state: PathsState;
  /** Of the steps. */
  readonly names: readonly string[];
  readonly onChange: (change: Partial<PathsState>) => void;
}

export function PathOptions({ state, names, onChange }: PathOptionsProps) {
  const { t } = useTexts();
  const { direction, fromStep } = state;
  const isBetween = direction === 'between';
  const last = names.length - 1;
  const step = (
    label: string,
    key: 'fromStep' | 'toStep',
    isOffered: (index: number) => boolean,
  ) => (
    <label>
      {label}
      <select
        value={String(state[key])}
        onChange={(event) => onChange({ [key]: Number(event.currentTarget.value) })}
      >
        {names.map(
          (name, index) =>
            isOffered(index) && (
              <option key={index} value={String(index)}>
                {index + 1}. {name}
              </option>
            ),
        )}
      </select>
    </label>
  );
  return (
    <section className="card steps" aria-label={t.paths.options}>
      <div className="options path-options">
        <label>
          {t.paths.direction}
          <select
            value={direction}
            onChange={(event) => {
              const next = directions.find((one) => one === event.currentTarget.value);
              if (next !== undefined) onChange({ direction: next });
            }}
          >
            {directions.map((one) => (
              <option key={one} value={one} disabled={one === 'between' && last < 1}>
                {t.paths.directions[one]}
              </option>
            ))}
          </select>
        </label>
        {step(t.paths.from, 'fromStep', (index) => !isBetween || index < last)}
        {isBetween && step(t.paths.to, 'toStep', (index) => index > fromStep)}
        {!isBetween && fromStep < last && (
          <label className="wide">
            {t.paths.whose}
            <select
              value={state.whose}
              onChange={(event) =>
                onChange({ whose: event.currentTarget.value === 'dropped' ? 'dropped' : 'reached' })
              }
            >
              <option value="reached">{t.paths.whoseNames.reached}</option>
              <option value="dropped">{t.paths.whoseNames.dropped}</option>
            </select>
          </label>
        )}
        <label>
          {t.paths.levels}
          <select
            value={String(state.levels)}
            onChange={(event) => onChange({ levels: Number(event.currentTarget.value) })}
          >
            {levelCounts.map((count) => (
              <option key={count} value={String(count)}>
                {count}
              </option>
            ))}
          </select>
        </label>
        {(['byPage', 'repeats', 'sameVisit'] as const).map((flag) => (
          <label key={flag} className="check">
            <input
              type="checkbox"
              checked={state[flag]}
              onChange={(event) => onChange({ [flag]: event.currentTarget.checked })}
            />
            {t.paths[flag]}
          </label>
        ))}
      </div>
    </section>
  );
}

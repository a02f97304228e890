/** One condition of a step: property, comparison, values. */
import { useState } from 'preact/compat';
import type { Filter } from '@tabiji/analytics/api-types';
import { Icon } from '../../components/icon.js';
import { useTexts } from '../../i18n/use-texts.js';
import { EventInput } from './event-input.js';

const operators: readonly Filter['operator'][] = [
  'is',
  'is_not',
  'contains',
  'is_set',
  'is_not_set',
];

const needsValues = (operator: Filter['operator']): boolean =>
  operator !== 'is_set' && operator !== 'is_not_set';

export interface FilterRowProps {
  readonly filter: Filter | null;
  readonly properties: ReadonlySet<string>;
  readonly propertyListId: string;
  readonly onCommit: (filter: Filter) => void;
  readonly onRemove: () => void;
}

export function FilterRow(props: FilterRowProps) {
  const { filter, properties, propertyListId, onCommit, onRemove } = props;
  const { t } = useTexts();
  const [draft, setDraft] = useState<Filter>(
    filter ?? { property: '', operator: 'is', values: [] },
  );
  const [values, setValues] = useState(draft.values.join(', '));
  const change = (next: Filter): void => {
    setDraft(next);
    const whole = next.property !== '' && (!needsValues(next.operator) || next.values.length > 0);
    if (whole) onCommit(needsValues(next.operator) ? next : { ...next, values: [] });
  };
  const commitValues = (): void => {
    const list = values
      .split(/[,、]/)
      .map((one) => one.trim())
      .filter(Boolean);
    change({ ...draft, values: list.slice(0, 100) });
  };
  return (
    <div className="filter-row">
      <span className="faint">{t.funnel.where}</span>
      <EventInput
        value={draft.property}
        label={t.funnel.property}
        listId={propertyListId}
        known={properties}
        maxLength={128}
        autoFocus={filter === null}
        placeholder={t.funnel.property}
        onCommit={(property) => change({ ...draft, property })}
      />
      <select
        aria-label={t.funnel.operator}
        value={draft.operator}
        onChange={(event) => {
          const operator = operators.find((one) => one === event.currentTarget.value);
          if (operator !== undefined) change({ ...draft, operator });
        }}
      >
        {operators.map((one) => (
          <option key={one} value={one}>
            {t.funnel.operators[one]}
          </option>
        ))}
      </select>
      {needsValues(draft.operator) && (
        <input
          className="name-input"
          aria-label={t.funnel.values}
          placeholder={t.funnel.value}
          title={t.funnel.values}
          value={values}
          size={Math.max(8, values.length + 1)}
          onInput={(event) => setValues(event.currentTarget.value)}
          onBlur={commitValues}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter' && !event.isComposing) commitValues();
          }}
        />
      )}
      <button
        type="button"
        className="button quiet small icon-only"
        aria-label={t.funnel.removeFilter}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

/** Conditions that all hold, with one more to be added. */
import { useState } from 'preact/compat';
import type { Filter } from '@tabiji/analytics/api-types';
import { useTexts } from '../../i18n/use-texts.js';
import { FilterRow } from './filter-row.js';

export interface FilterListProps {
  readonly filters: readonly Filter[];
  readonly properties: ReadonlySet<string>;
  readonly propertyListId: string;
  readonly onChange: (filters: readonly Filter[]) => void;
}

export function FilterList({ filters, onChange, ...known }: FilterListProps) {
  const { t } = useTexts();
  const [adding, setAdding] = useState(false);
  return (
    <div className="filter-list">
      {filters.map((filter, at) => (
        <FilterRow
          key={`${at} ${JSON.stringify(filter)}`}
          {...known}
          filter={filter}
          onCommit={(next) => onChange(filters.with(at, next))}
          onRemove={() => onChange(filters.toSpliced(at, 1))}
        />
      ))}
      {adding ? (
        <FilterRow
          {...known}
          filter={null}
          onCommit={(next) => {
            setAdding(false);
            onChange([...filters, next]);
          }}
          onRemove={() => setAdding(false)}
        />
      ) : (
        filters.length < 10 && (
          <button type="button" className="link" onClick={() => setAdding(true)}>
            {t.funnel.addFilter}
          </button>
        )
      )}
    </div>
  );
}

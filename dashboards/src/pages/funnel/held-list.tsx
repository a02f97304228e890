/** Properties that have one value on all matched events: at most three. */
import { useState } from 'preact/compat';
import { Icon } from '../../components/icon.js';
import { useTexts } from '../../i18n/use-texts.js';
import { EventInput } from './event-input.js';

export interface HeldListProps {
  readonly held: readonly string[];
  readonly properties: ReadonlySet<string>;
  readonly propertyListId: string;
  readonly onChange: (held: readonly string[]) => void;
}

export function HeldList({ held, properties, propertyListId, onChange }: HeldListProps) {
  const { t, nameOf } = useTexts();
  const [adding, setAdding] = useState(false);
  return (
    <div className="filter-list">
      {held.map((property, at) => (
        <div key={property} className="filter-row">
          <span className="held-name">{nameOf(property)}</span>
          <button
            type="button"
            className="button quiet small icon-only"
            aria-label={t.funnelOptions.removeHeld(nameOf(property))}
            onClick={() => onChange(held.toSpliced(at, 1))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {adding ? (
        <div className="filter-row">
          <EventInput
            value=""
            autoFocus
            label={t.funnel.property}
            placeholder={t.funnel.property}
            listId={propertyListId}
            known={properties}
            maxLength={128}
            onCommit={(property) => {
              setAdding(false);
              if (!held.includes(property)) onChange([...held, property]);
            }}
            onCancel={() => setAdding(false)}
          />
        </div>
      ) : (
        held.length < 3 && (
          <button type="button" className="link" onClick={() => setAdding(true)}>
            {t.funnelOptions.addHeld}
          </button>
        )
      )}
    </div>
  );
}

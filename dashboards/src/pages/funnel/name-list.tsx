/** A short list of names from the data, each to be taken away again. */
import { useState } from 'preact/compat';
import { Icon } from '../../components/icon.js';
import { useTexts } from '../../i18n/use-texts.js';
import { EventInput } from './event-input.js';

export interface NameListProps {
  readonly names: readonly string[];
  /** What a name is the name of. */
  readonly label: string;
  readonly addText: string;
  readonly removeText: (name: string) => string;
  readonly most: number;
  readonly known: ReadonlySet<string>;
  readonly listId: string;
  readonly onChange: (names: readonly string[]) => void;
}

export function NameList({ names, label, addText, removeText, most, ...rest }: NameListProps) {
  const { known, listId, onChange } = rest;
  const { nameOf } = useTexts();
  const [adding, setAdding] = useState(false);
  return (
    <div className="filter-list">
      {names.map((name, at) => (
        <div key={name} className="filter-row">
          <span className="held-name">{nameOf(name)}</span>
          <button
            type="button"
            className="button quiet small icon-only"
            aria-label={removeText(nameOf(name))}
            onClick={() => onChange(names.toSpliced(at, 1))}
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
            label={label}
            placeholder={label}
            listId={listId}
            known={known}
            maxLength={128}
            onCommit={(name) => {
              setAdding(false);
              if (!names.includes(name)) onChange([...names, name]);
            }}
            onCancel={() => setAdding(false)}
          />
        </div>
      ) : (
        names.length < most && (
          <button type="button" className="link" onClick={() => setAdding(true)}>
            {addText}
          </button>
        )
      )}
    </div>
  );
}

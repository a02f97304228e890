/** Groups of pages and events, each one node on a path. */
import { useState } from 'preact/compat';
import type { NodeGroup } from '@tabiji/analytics/api-types';
import { Icon } from '../../components/icon.js';
import { useTexts } from '../../i18n/use-texts.js';
import { groupOf } from '../../url/groups-codec.js';

export interface GroupListProps {
  readonly groups: readonly NodeGroup[];
  readonly onChange: (groups: readonly NodeGroup[]) => void;
}

export function GroupList({ groups, onChange }: GroupListProps) {
  const { t, nameOf } = useTexts();
  const [adding, setAdding] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const textOf = (name: string): string => String(data.get(name) ?? '');
    const group = groupOf(textOf('label'), textOf('parts').split(/[,、]/));
    setAdding(false);
    if (group === null) return;
    onChange([...groups.filter(({ label }) => label !== group.label), group]);
  };
  return (
    <div className="filter-list">
      {groups.map(({ label, paths = [], events = [] }, at) => (
        <div key={label} className="filter-row">
          <span className="held-name">
            {label} <small>{[...paths, ...events.map(nameOf)].join(', ')}</small>
          </span>
          <button
            type="button"
            className="button quiet small icon-only"
            aria-label={t.paths.removeGroup(label)}
            onClick={() => onChange(groups.toSpliced(at, 1))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {adding ? (
        <form className="filter-row" onSubmit={submit}>
          <input
            name="label"
            aria-label={t.paths.groupName}
            placeholder={t.paths.groupName}
            maxLength={100}
            required
          />
          <input
            name="parts"
            aria-label={t.paths.groupParts}
            placeholder={t.paths.groupParts}
            required
          />
          <button type="submit" className="button small">
            {t.paths.add}
          </button>
        </form>
      ) : (
        groups.length < 50 && (
          <button type="button" className="link" onClick={() => setAdding(true)}>
            {t.paths.addGroup}
          </button>
        )
      )}
    </div>
  );
}

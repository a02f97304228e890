/** Events that must not come between two steps, and what they do if they come. */
import { useId, useState } from 'preact/compat';
import { Icon } from '../../components/icon.js';
import { useTexts } from '../../i18n/use-texts.js';
import type { ExclusionState } from '../../url/funnel-options.js';
import type { StepState } from '../../url/steps-codec.js';
import { EventInput } from './event-input.js';

export interface ExclusionListProps {
  readonly exclusions: readonly ExclusionState[];
  readonly steps: readonly StepState[];
  readonly events: ReadonlySet<string>;
  /** They are about the whole funnel. */
  readonly isWhole: boolean;
  readonly mayRemove: boolean;
  readonly onChange: (exclusions: readonly ExclusionState[]) => void;
}

export function ExclusionList(props: ExclusionListProps) {
  const { exclusions, steps, events, onChange } = props;
  const { t, nameOf } = useTexts();
  const [adding, setAdding] = useState(false);
  const listId = useId();
  /** An exclusion begins and ends at steps that are not optional. */
  const ends = steps.flatMap(({ optional }, step) => (optional ? [] : [step]));
  const [first = 0, last = 0] = [ends[0], ends.at(-1)];
  return (
    <div className="filter-list">
      {exclusions.map((one, at) => (
        <ExclusionRow
          key={`${at} ${JSON.stringify(one)}`}
          {...props}
          exclusion={one}
          ends={ends}
          listId={listId}
          onCommit={(next) => onChange(exclusions.with(at, next))}
          onRemove={() => onChange(exclusions.toSpliced(at, 1))}
        />
      ))}
      {adding ? (
        <div className="filter-row">
          <EventInput
            value=""
            autoFocus
            label={t.funnel.eventName}
            placeholder={t.funnel.eventName}
            listId={listId}
            known={events}
            onCommit={(name) => {
              setAdding(false);
              const between = { fromStep: first, toStep: last, removes: false };
              onChange([...exclusions, { events: [name], where: [], ...between }]);
            }}
            onCancel={() => setAdding(false)}
          />
        </div>
      ) : (
        exclusions.length < 10 &&
        first < last && (
          <button type="button" className="link" onClick={() => setAdding(true)}>
            {t.funnelOptions.addExclusion}
          </button>
        )
      )}
      <datalist id={listId}>
        {[...events].map((name) => (
          <option key={name} value={name} label={nameOf(name)} />
        ))}
      </datalist>
    </div>
  );
}

interface ExclusionRowProps extends ExclusionListProps {
  readonly exclusion: ExclusionState;
  readonly ends: readonly number[];
  readonly listId: string;
  readonly onCommit: (exclusion: ExclusionState) => void;
  readonly onRemove: () => void;
}

function ExclusionRow(props: ExclusionRowProps) {
  const { exclusion, ends, listId, events, isWhole, mayRemove, onCommit, onRemove } = props;
  const { t, nameOf } = useTexts();
  const { fromStep, toStep, removes } = exclusion;
  const name = exclusion.events.map(nameOf).join(' / ');
  const stepSelect = (label: string, value: number, among: readonly number[], key: string) => (
    <select
      aria-label={`${name}: ${label}`}
      value={value}
      onChange={(event) => onCommit({ ...exclusion, [key]: Number(event.currentTarget.value) })}
    >
      {among.map((step) => (
        <option key={step} value={step}>
          {t.funnel.step(step + 1)}
        </option>
      ))}
    </select>
  );
  return (
    <div className="filter-row">
      <EventInput
        value={exclusion.events[0] ?? ''}
        label={t.funnel.eventName}
        listId={listId}
        known={events}
        onCommit={(next) => onCommit({ ...exclusion, events: [next] })}
      />
      {!isWhole && (
        <>
          {stepSelect(
            t.funnelOptions.fromStep,
            fromStep,
            ends.filter((step) => step < toStep),
            'fromStep',
          )}
          <span aria-hidden="true">–</span>
          {stepSelect(
            t.funnelOptions.toStep,
            toStep,
            ends.filter((step) => step > fromStep),
            'toStep',
          )}
        </>
      )}
      {mayRemove && (
        <select
          aria-label={`${name}: ${t.funnelOptions.mode}`}
          value={removes ? 'remove' : 'drop'}
          onChange={(event) =>
            onCommit({ ...exclusion, removes: event.currentTarget.value === 'remove' })
          }
        >
          <option value="drop">{t.funnelOptions.modes.drop}</option>
          <option value="remove">{t.funnelOptions.modes.remove}</option>
        </select>
      )}
      <button
        type="button"
        className="button quiet small icon-only"
        aria-label={t.funnelOptions.removeExclusion(name)}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

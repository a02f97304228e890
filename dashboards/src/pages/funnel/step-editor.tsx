/** The funnel's steps as a list: add, remove, reorder by mouse and by keyboard. */
import { useId, useMemo, useRef, useState } from 'preact/compat';
import type { CatalogResult } from '@tabiji/analytics/api-types';
import { Icon } from '../../components/icon.js';
import { useTexts } from '../../i18n/use-texts.js';
import type { FunnelOptions } from '../../url/funnel-options.js';
import { presetFunnels } from '../../url/funnel-state.js';
import { formatSteps, type StepState } from '../../url/steps-codec.js';
import { EventInput } from './event-input.js';
import { inData } from './in-data.js';
import { moveStep } from './move-step.js';
import { StepCard } from './step-card.js';

/** What a filter and a breakdown know without anything having been sent. */
export const columns = ['channel', 'device_class', 'path', 'product_id', 'payment_method'];

export interface StepEditorProps {
  readonly steps: readonly StepState[];
  readonly order: FunnelOptions['order'];
  readonly open: boolean;
  readonly catalog: CatalogResult | undefined;
  readonly onChange: (steps: readonly StepState[]) => void;
}

export function StepEditor({ steps, order, open, catalog, onChange }: StepEditorProps) {
  const { t, nameOf } = useTexts();
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const [adding, setAdding] = useState(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const suggestions = useMemo(
    () => ({
      events: new Set(catalog?.events.map(({ name }) => name)),
      isInData: inData(catalog?.events ?? []),
      eventListId: `${id}-events`,
      properties: new Set([...columns, ...(catalog?.properties.map(({ name }) => name) ?? [])]),
      propertyListId: `${id}-properties`,
    }),
    [catalog, id],
  );

  const move = (from: number, to: number): void => {
    const next = moveStep(steps, from, to);
    if (next === steps) return;
    onChange(next);
    setSaid(t.funnel.moved(nameOf(steps[from]?.events[0] ?? ''), to + 1));
    requestAnimationFrame(() => {
      list.current?.children[to]?.querySelector<HTMLElement>('input')?.focus();
    });
  };

  return (
    <section className="steps card" aria-labelledby={`${id}-title`}>
      <div className="steps-head">
        <h2 id={`${id}-title`}>{t.funnel.steps}</h2>
        <span className="presets" role="group" aria-label={t.funnel.presets}>
          {(['shop', 'checkout'] as const).map((name) => (
            <button
              key={name}
              type="button"
              className="button small"
              aria-pressed={formatSteps(steps) === formatSteps(presetFunnels[name])}
              onClick={() => onChange(presetFunnels[name])}
            >
              {t.funnel.presetNames[name]}
            </button>
          ))}
        </span>
      </div>
      <ol ref={list}>
        {steps.map((step, index) => (
          <li
            key={`${index} ${formatSteps([step])}`}
            className={`step${over === index ? ' over' : ''}${dragged === index ? ' dragged' : ''}`}
            draggable
            onDragStart={(event: DragEvent) => {
              // A text field keeps its own dragging, to select.
              if ((event.target as Element).tagName === 'INPUT') event.preventDefault();
              else setDragged(index);
            }}
            onDragOver={(event: DragEvent) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(index);
            }}
            onDrop={(event: DragEvent) => {
              event.preventDefault();
              if (dragged !== null) move(dragged, index);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onKeyDown={(event: KeyboardEvent) => {
              if (!event.altKey) return;
              const to = index + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0);
              if (to === index) return;
              event.preventDefault();
              move(index, to);
            }}
          >
            <StepCard
              step={step}
              index={index}
              count={steps.length}
              order={order}
              open={open}
              suggestions={suggestions}
              onChange={(next) => onChange(steps.with(index, next))}
              onRemove={() => onChange(steps.toSpliced(index, 1))}
              onMove={(to) => move(index, to)}
            />
          </li>
        ))}
      </ol>
      {adding ? (
        <div className="step step-line">
          <span className="funnel-index">{steps.length + 1}</span>
          <EventInput
            value=""
            autoFocus
            label={t.funnel.addStep}
            placeholder={t.funnel.eventName}
            listId={suggestions.eventListId}
            known={suggestions.events}
            onCommit={(name) => {
              setAdding(false);
              onChange([...steps, { events: [name], where: [] }]);
            }}
            onCancel={() => setAdding(false)}
          />
        </div>
      ) : (
        steps.length < 30 && (
          <button type="button" className="button quiet small" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t.funnel.addStep}
          </button>
        )
      )}
      <p className="unseen" aria-live="polite">
        {said}
      </p>
      <datalist id={suggestions.eventListId}>
        {catalog?.events.map(({ name }) => (
          <option key={name} value={name} label={nameOf(name)} />
        ))}
      </datalist>
      <datalist id={suggestions.propertyListId}>
        {[...suggestions.properties].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </section>
  );
}

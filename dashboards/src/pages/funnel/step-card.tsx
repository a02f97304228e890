/** One step of the funnel to be edited: its events, its conditions, its place. */
import { useState } from 'preact/compat';
import { Icon } from '../../components/icon.js';
import { useTexts } from '../../i18n/use-texts.js';
import type { FunnelOptions } from '../../url/funnel-options.js';
import type { StepState } from '../../url/steps-codec.js';
import { EventInput } from './event-input.js';
import { FilterRow } from './filter-row.js';
import { StepOptions } from './step-options.js';

export interface Suggestions {
  readonly events: ReadonlySet<string>;
  readonly isInData: (event: string) => boolean;
  readonly eventListId: string;
  readonly properties: ReadonlySet<string>;
  readonly propertyListId: string;
}

export interface StepCardProps {
  readonly step: StepState;
  readonly index: number;
  readonly count: number;
  readonly order: FunnelOptions['order'];
  /** Attempts may begin at any step. */
  readonly open: boolean;
  readonly suggestions: Suggestions;
  readonly onChange: (step: StepState) => void;
  readonly onRemove: () => void;
  readonly onMove: (to: number) => void;
}

export function StepCard(props: StepCardProps) {
  const { step, index, count, suggestions, onChange, onRemove, onMove } = props;
  const { events, where } = step;
  const { t, nameOf } = useTexts();
  const [adding, setAdding] = useState<'event' | 'filter' | 'options' | null>(null);
  const name = nameOf(events[0] ?? '');
  const known = suggestions.events;
  const hasOptions =
    step.optional === true || step.anchored === true || step.withinSeconds !== undefined;
  const unknown =
    known.size === 0 ? undefined : events.find((event) => !suggestions.isInData(event));

  return (
    <>
      <div className="step-line">
        <span className="step-grip" title={t.funnel.drag(name)} aria-hidden="true">
          <Icon name="grip" />
        </span>
        <span className="funnel-index">{index + 1}</span>
        <div className="step-events">
          {events.map((event, at) => (
            <span key={`${at} ${event}`} className="step-event">
              {at > 0 && <span className="faint">{t.funnel.or}</span>}
              <EventInput
                value={event}
                label={`${t.funnel.step(index + 1)}: ${t.funnel.eventName}`}
                listId={suggestions.eventListId}
                known={known}
                onCommit={(next) => onChange({ ...step, events: events.with(at, next) })}
              />
              {events.length > 1 && (
                <button
                  type="button"
                  className="button quiet small icon-only"
                  aria-label={t.funnel.removeEvent(event)}
                  onClick={() => onChange({ ...step, events: events.toSpliced(at, 1) })}
                >
                  <Icon name="close" />
                </button>
              )}
            </span>
          ))}
          {adding === 'event' && (
            <span className="step-event">
              <span className="faint">{t.funnel.or}</span>
              <EventInput
                value=""
                autoFocus
                label={`${t.funnel.step(index + 1)}: ${t.funnel.orEvent}`}
                listId={suggestions.eventListId}
                known={known}
                onCommit={(next) => {
                  setAdding(null);
                  onChange({ ...step, events: [...events, next] });
                }}
                onCancel={() => setAdding(null)}
              />
            </span>
          )}
        </div>
        <div className="step-tools">
          <button
            type="button"
            className="button quiet small icon-only"
            aria-label={t.funnel.moveUp(name)}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            className="button quiet small icon-only"
            aria-label={t.funnel.moveDown(name)}
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
          >
            <Icon name="down" />
          </button>
          <button
            type="button"
            className="button quiet small icon-only"
            aria-label={t.funnel.removeStep(name)}
            disabled={count === 1}
            onClick={onRemove}
          >
            <Icon name="close" />
          </button>
        </div>
      </div>
      {unknown !== undefined && (
        <p className="step-unknown note">
          {t.funnel.notInData}{' '}
          <select
            value=""
            aria-label={t.funnel.chooseInstead(nameOf(unknown))}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              onChange({ ...step, events: events.with(events.indexOf(unknown), chosen) });
            }}
          >
            <option value="">{t.funnel.chooseEvent}</option>
            {[...known].map((one) => (
              <option key={one} value={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </p>
      )}
      {where.map((filter, at) => (
        <FilterRow
          key={`${at} ${JSON.stringify(filter)}`}
          filter={filter}
          properties={suggestions.properties}
          propertyListId={suggestions.propertyListId}
          onCommit={(next) => onChange({ ...step, where: where.with(at, next) })}
          onRemove={() => onChange({ ...step, where: where.toSpliced(at, 1) })}
        />
      ))}
      {adding === 'filter' && (
        <FilterRow
          filter={null}
          properties={suggestions.properties}
          propertyListId={suggestions.propertyListId}
          onCommit={(next) => {
            setAdding(null);
            onChange({ ...step, where: [...where, next] });
          }}
          onRemove={() => setAdding(null)}
        />
      )}
      <div className="step-more">
        {events.length < 20 && (
          <button type="button" className="link" onClick={() => setAdding('event')}>
            {t.funnel.orEvent}
          </button>
        )}
        {where.length < 10 && (
          <button type="button" className="link" onClick={() => setAdding('filter')}>
            {t.funnel.addFilter}
          </button>
        )}
        {!hasOptions && adding !== 'options' && (index > 0 || props.order === 'any') && (
          <button type="button" className="link" onClick={() => setAdding('options')}>
            {props.order === 'any' ? `+ ${t.funnelOptions.anchored}` : t.funnelOptions.moreOfStep}
          </button>
        )}
      </div>
      {(adding === 'options' || hasOptions) && (
        <StepOptions
          step={step}
          index={index}
          order={props.order}
          open={props.open}
          onChange={onChange}
        />
      )}
    </>
  );
}

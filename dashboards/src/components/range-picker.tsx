/** Range, time zone, source and bots, in a popover; writes them into the address through its owner. */
import { useId, useRef, useState } from 'preact/compat';
import { useApi } from '../api/use-api.js';
import { useApp } from '../app-context.js';
import { useTexts } from '../i18n/use-texts.js';
import { isPreset, rangePresets, type Range } from '../time/range.js';
import { addDays, dayOf, isTimeZone } from '../time/zoned-day.js';
import type { Scope } from '../url/scope-state.js';
import { Icon } from './icon.js';
import { placePopover } from './place-popover.js';

export interface RangePickerProps {
  readonly scope: Scope;
  readonly onChange: (scope: Scope) => void;
}

export function RangePicker({ scope, onChange }: RangePickerProps) {
  const { t } = useTexts();
  const { now } = useApp();
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [zones, setZones] = useState<readonly string[]>([]);
  const { data: catalog } = useApi('catalog', null);
  const { range, timeZone, source } = scope;
  const [zone, setZone] = useState(timeZone);
  const today = dayOf(now(), timeZone);
  const [first, setFirst] = useState(isPreset(range) ? addDays(today, -6) : range.first);
  const [last, setLast] = useState(isPreset(range) ? today : range.last);

  const choose = (change: Partial<Scope>): void => {
    onChange({ ...scope, ...change });
    popover.current?.hidePopover();
  };
  const named = (one: Range): string =>
    isPreset(one) ? t.range.presets[one] : `${one.first} – ${one.last}`;
  const sources = catalog?.sources ?? [];

  return (
    <div className="range-picker">
      <button
        ref={button}
        type="button"
        className="button"
        popovertarget={`${id}-pop`}
        data-hotkey="d"
      >
        <Icon name="calendar" />
        <span className="unseen">{t.range.label}: </span>
        {named(range)}
        <span className="faint range-zone">{timeZone}</span>
        {scope.includeBots && <span className="faint">{t.range.withBots}</span>}
      </button>
      <div
        ref={popover}
        id={`${id}-pop`}
        popover="auto"
        className="popover"
        onToggle={() => {
          if (popover.current !== null && button.current !== null) {
            placePopover(popover.current, button.current);
          }
        }}
      >
        <fieldset>
          <legend>{t.range.label}</legend>
          <div className="choices">
            {rangePresets.map((preset) => (
              <button
                key={preset}
                type="button"
                className="button small"
                aria-pressed={range === preset}
                onClick={() => choose({ range: preset })}
              >
                {t.range.presets[preset]}
              </button>
            ))}
          </div>
        </fieldset>
        <form
          onSubmit={(event: Event) => {
            event.preventDefault();
            if (first <= last) choose({ range: { first, last } });
          }}
        >
          <fieldset>
            <legend>{t.range.custom}</legend>
            <div className="dates">
              <label>
                {t.range.first}
                <input
                  type="date"
                  value={first}
                  max={last}
                  required
                  onInput={(event) => setFirst(event.currentTarget.value)}
                />
              </label>
              <label>
                {t.range.last}
                <input
                  type="date"
                  value={last}
                  min={first}
                  required
                  onInput={(event) => setLast(event.currentTarget.value)}
                />
              </label>
              <button type="submit" className="button small">
                {t.range.apply}
              </button>
            </div>
          </fieldset>
        </form>
        <form
          onSubmit={(event: Event) => {
            event.preventDefault();
            if (isTimeZone(zone)) choose({ timeZone: zone });
          }}
        >
          <label>
            {t.range.timeZone}
            <span className="dates">
              <input
                list={`${id}-zones`}
                value={zone}
                aria-invalid={!isTimeZone(zone)}
                aria-describedby={`${id}-zone-hint`}
                onFocus={() => setZones(['UTC', ...Intl.supportedValuesOf('timeZone')])}
                onInput={(event) => setZone(event.currentTarget.value)}
              />
              <button type="submit" className="button small">
                {t.range.apply}
              </button>
            </span>
          </label>
          <p id={`${id}-zone-hint`} className="note">
            {isTimeZone(zone) ? t.range.timeZoneHint : t.range.timeZoneUnknown}
          </p>
          <datalist id={`${id}-zones`}>
            {zones.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </form>
        {sources.length > 1 && (
          <label>
            {t.range.source}
            <select
              value={source ?? ''}
              onChange={(event) => choose({ source: event.currentTarget.value || null })}
            >
              <option value="">{t.range.allSources}</option>
              {sources.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="check">
          <input
            type="checkbox"
            checked={scope.includeBots}
            onChange={(event) => choose({ includeBots: event.currentTarget.checked })}
          />
          {t.range.bots}
        </label>
      </div>
    </div>
  );
}

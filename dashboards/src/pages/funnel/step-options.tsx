/** What a step asks besides its events: optional, in its place, within a time of the step before. */
import { useTexts } from '../../i18n/use-texts.js';
import type { FunnelOptions } from '../../url/funnel-options.js';
import type { StepState } from '../../url/steps-codec.js';
import { formatWindow, parseWindow } from '../../url/window-codec.js';

const withins = ['1m', '10m', '1h', '1d', '7d'] as const;

export interface StepOptionsProps {
  readonly step: StepState;
  readonly index: number;
  readonly order: FunnelOptions['order'];
  readonly open: boolean;
  readonly onChange: (step: StepState) => void;
}

export function StepOptions({ step, index, order, open, onChange }: StepOptionsProps) {
  const { t, f } = useTexts();
  const { optional = false, anchored = false, withinSeconds, ...plain } = step;
  const kept = {
    ...plain,
    ...(optional ? { optional } : {}),
    ...(anchored ? { anchored } : {}),
    ...(withinSeconds === undefined ? {} : { withinSeconds }),
  };
  if (order === 'any') {
    return (
      <div className="step-more">
        <label className="check">
          <input
            type="checkbox"
            checked={anchored}
            onChange={() => onChange({ ...kept, anchored: !anchored })}
          />
          {t.funnelOptions.anchored}
        </label>
      </div>
    );
  }
  if (index === 0) return null;
  const chosen = withinSeconds === undefined ? '' : formatWindow(withinSeconds);
  const offered = [...new Set([...withins, ...(chosen === '' ? [] : [chosen])])];
  const choose = (text: string): void => {
    const { withinSeconds: _, ...rest } = kept;
    const seconds = parseWindow(text);
    onChange(typeof seconds === 'number' ? { ...rest, withinSeconds: seconds } : rest);
  };
  return (
    <div className="step-more">
      <select
        aria-label={`${t.funnel.step(index + 1)}: ${t.funnelOptions.within}`}
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{t.funnelOptions.anyTime}</option>
        {offered.map((one) => (
          <option key={one} value={one}>
            {t.funnelOptions.withinTime(f.duration(parseWindow(one) ?? 0))}
          </option>
        ))}
      </select>
      {order === 'ordered' && !open && (
        <label className="check">
          <input
            type="checkbox"
            checked={optional}
            onChange={() => onChange({ ...kept, optional: !optional })}
          />
          {t.funnelOptions.optional}
        </label>
      )}
    </div>
  );
}

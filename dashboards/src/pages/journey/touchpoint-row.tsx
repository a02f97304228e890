/** One touchpoint: when, at which stage, what, where, how much; the rest on demand. */
import type { Touchpoint } from '@tabiji/analytics/api-types';
import { useTexts } from '../../i18n/use-texts.js';

export interface TouchpointRowProps {
  readonly touchpoint: Touchpoint;
  readonly stages: readonly string[];
}

export function TouchpointRow({ touchpoint: one, stages }: TouchpointRowProps) {
  const { t, f, nameOf } = useTexts();
  const lane = one.stage === null ? -1 : stages.indexOf(one.stage);
  const known: readonly (readonly [string, string])[] = [
    ['event_id', one.event_id],
    ['occurred_at', one.occurred_at],
    ['received_at', one.received_at],
    ['anonymous_id', one.anonymous_id],
    ['session_id', one.session_id],
    ['seq', String(one.seq)],
    ['channel', one.channel],
    ['device_class', one.device_class],
    ['path', one.path],
    ['title', one.title],
    ['product_id', one.product_id],
    ['order_id', one.order_id],
  ];
  return (
    <li className="touchpoint" id={`event-${one.event_id}`}>
      <details>
        <summary>
          <time dateTime={one.occurred_at}>{f.timeWithSeconds(one.occurred_at)}</time>
          <span className={`stage-chip stage-${lane}`}>
            {one.stage === null ? t.journey.noStage : nameOf(one.stage)}
          </span>
          <strong title={one.name}>{nameOf(one.name)}</strong>
          <span className="faint touchpoint-where">{one.product_id || one.path}</span>
          <span className="touchpoint-value">
            {one.value === null ? '' : f.money({ amount: one.value, currency: one.currency })}
          </span>
        </summary>
        <dl className="properties">
          {[...known, ...Object.entries(one.properties)]
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </details>
    </li>
  );
}

/** One source: its tag to copy, and whether its events arrive. */
import type { SetupResult } from '@tabiji/analytics/api-types';
import { useApp } from '../../app-context.js';
import { CodeBlock } from '../../components/code-block.js';
import { useTexts } from '../../i18n/use-texts.js';
import { CheckSetup } from './check/check-setup.js';
import { collectorOrigin, policy, tagWithoutInline, tagWithStub } from './snippets.js';

export interface SourceCardProps {
  readonly source: SetupResult['sources'][number];
  readonly collectorUrl: string;
}

export function SourceCard({ source, collectorUrl }: SourceCardProps) {
  const { t, f, nameOf } = useTexts();
  const { now } = useApp();
  const origin = collectorOrigin(collectorUrl, window.location.origin);
  const { last_event_at: last, last_event_name: name } = source;
  return (
    <section className="card source" aria-label={t.setup.source(source.source)}>
      <h2>{t.setup.source(source.source)}</h2>
      <h3>{t.setup.step1}</h3>
      <CodeBlock code={tagWithStub(origin, source.write_key)} label={t.setup.step1} />
      <details>
        <summary>{t.setup.withPolicy}</summary>
        <p className="note">{t.setup.policyHint}</p>
        <CodeBlock code={policy(origin)} label="Content-Security-Policy" />
        <p className="note">{t.setup.withoutInline}</p>
        <CodeBlock
          code={tagWithoutInline(origin, source.write_key)}
          label={t.setup.withoutInlineLabel}
        />
      </details>
      <h3>{t.setup.step2}</h3>
      <p className={`arrival${last === null ? ' waiting' : ''}`} role="status">
        {last === null ? (
          <>
            {t.setup.waiting} <span className="faint">{t.setup.waitingHint}</span>
          </>
        ) : (
          <>
            {t.setup.received(nameOf(name ?? ''), f.ago(last, now()))}{' '}
            <span className="faint">{t.setup.total(source.events)}</span>
          </>
        )}
      </p>
      <CheckSetup source={source} collectorUrl={collectorUrl} />
      {!source.enabled && <p className="problem">{t.setup.disabled}</p>}
      <p className="note">
        {t.setup.key} <code>{source.write_key}</code> · {t.setup.origins}:{' '}
        {source.origins.length === 0 ? t.setup.anyOrigin : source.origins.join(', ')}
      </p>
    </section>
  );
}

/** A form that looks for what keeps events away: CORS, CSP, a wrong key, a blocker. */
import type { SetupResult } from '@tabiji/analytics/api-types';
import { useState } from 'preact/compat';
import { useTexts } from '../../../i18n/use-texts.js';
import { collectorOrigin } from '../snippets.js';
import { checkCollector } from './check-collector.js';
import { checkPage } from './check-page.js';
import type { Finding } from './findings.js';

export interface CheckSetupProps {
  readonly source: SetupResult['sources'][number];
  readonly collectorUrl: string;
}

export function CheckSetup({ source, collectorUrl }: CheckSetupProps) {
  const { t } = useTexts();
  const [address, setAddress] = useState('');
  const [pasted, setPasted] = useState('');
  const [found, setFound] = useState<readonly Finding[] | 'running' | null>(null);
  const collector = collectorOrigin(collectorUrl, window.location.origin);
  const { write_key: writeKey, origins } = source;

  const check = async (): Promise<void> => {
    setFound('running');
    const asked = await checkCollector({ fetch: fetch.bind(window), collector, writeKey });
    setFound([...asked, ...checkPage({ address, pasted, collector, writeKey, origins })]);
  };

  return (
    <details className="setup-check">
      <summary>{t.check.title}</summary>
      <p className="note">{t.check.hint}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void check();
        }}
      >
        <label>
          {t.check.address}
          <input
            placeholder="https://shop.example/"
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </label>
        <label>
          {t.check.pasted}
          <textarea
            rows={4}
            placeholder={t.check.pastedHint}
            value={pasted}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
        </label>
        <button className="button" type="submit" disabled={found === 'running'}>
          {found === 'running' ? t.check.running : t.check.run}
        </button>
      </form>
      <div role="status">
        {found !== null && found !== 'running' && (
          <ul aria-label={t.check.found}>
            {found.map(({ code, isFine, about }) => (
              <li key={code} className={isFine ? 'fine' : 'fault'}>
                <span aria-hidden="true">{isFine ? '✓' : '✕'}</span> {t.findings[code](about)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}

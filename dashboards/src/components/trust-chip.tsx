/** How fresh the page's numbers are, and a button that asks again. */
import type { Meta } from '@tabiji/analytics/api-types';
import { useIsFetching, useQueryClient } from '@tanstack/preact-query';
import { useApp } from '../app-context.js';
import { useTexts } from '../i18n/use-texts.js';
import { Icon } from './icon.js';

export function TrustChip({ meta }: { meta: Meta | undefined }) {
  const { t, f } = useTexts();
  const { now } = useApp();
  const client = useQueryClient();
  const busy = useIsFetching() > 0;
  const latest = meta?.latest_event_at ?? null;
  return (
    <div className="trust" aria-label={t.trust.label} role="group">
      {meta !== undefined && (
        <span>
          {t.trust.asOf(f.timeWithSeconds(meta.as_of))} ·{' '}
          {latest === null
            ? t.trust.none
            : t.trust.latest(f.ago(latest, Math.max(now(), Date.parse(meta.as_of))))}
        </span>
      )}
      <button
        type="button"
        className={`button quiet small icon-only${busy ? ' turning' : ''}`}
        aria-label={t.trust.refresh}
        title={t.trust.refresh}
        onClick={() => void client.invalidateQueries()}
      >
        <Icon name="refresh" />
      </button>
    </div>
  );
}

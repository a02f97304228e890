/** Under every answer: what was counted in words, when, and how much was read for it. */
import type { Meta } from '@tabiji/analytics/api-types';
import { useTexts } from '../i18n/use-texts.js';

export interface DefinitionLineProps {
  /** What was counted; the API's own words are English always. */
  readonly words: string;
  readonly meta: Meta;
}

export function DefinitionLine({ words, meta }: DefinitionLineProps) {
  const { t, f } = useTexts();
  return (
    <details className="definition">
      <summary>{t.trust.definition}</summary>
      <p>{words}</p>
      <p className="note">
        {t.trust.asOf(f.timeWithSeconds(meta.as_of))} · {t.trust.rows(meta.rows_read)} ·{' '}
        <code>{meta.query_id}</code>
      </p>
    </details>
  );
}

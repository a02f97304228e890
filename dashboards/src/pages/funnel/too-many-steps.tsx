/** Says that the address has more steps than a funnel takes, and which are not asked for. */
import { useTexts } from '../../i18n/use-texts.js';
import { maxSteps, stepsBeyond } from '../../url/funnel-state.js';
import type { Query } from '../../url/query-string.js';

export function TooManySteps({ query }: { query: Query }) {
  const { t } = useTexts();
  const beyond = stepsBeyond(query);
  if (beyond === 0) return null;
  return (
    <p className="problem" role="alert">
      {t.funnel.tooManySteps(maxSteps + beyond, maxSteps)}
    </p>
  );
}

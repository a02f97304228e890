/** What stands where an answer will, would or could not: skeleton, error and empty. */
import type { ComponentChildren } from 'preact';
import type { ProblemError } from '../api/problem-error.js';
import { useTexts } from '../i18n/use-texts.js';
import { CopyButton } from './copy-button.js';

export function Skeleton({ height }: { height: number }) {
  const { t } = useTexts();
  return (
    <div className="skeleton card" style={{ height: `${height}px` }} role="status">
      <span className="unseen">{t.states.loading}</span>
    </div>
  );
}

export function ErrorState({ error, retry }: { error: ProblemError; retry: () => void }) {
  const { t } = useTexts();
  const away = error.status === 0;
  return (
    <div className="state card" role="alert">
      <h3>{away ? t.states.unreachable : error.title || t.states.failed}</h3>
      <p>{away ? t.states.unreachableHint : error.detail}</p>
      {error.traceId !== null && (
        <p className="note">
          {t.states.trace} <code>{error.traceId}</code>{' '}
          <CopyButton text={error.traceId} label={`${t.states.copy} ${t.states.trace}`} />
        </p>
      )}
      <button type="button" className="button" onClick={retry}>
        {t.states.retry}
      </button>
    </div>
  );
}

export interface EmptyStateProps {
  readonly title: string;
  readonly hint: ComponentChildren;
  readonly children?: ComponentChildren;
}

export function EmptyState({ title, hint, children }: EmptyStateProps) {
  return (
    <div className="state card">
      <h3>{title}</h3>
      <p>{hint}</p>
      {children}
    </div>
  );
}

/** The top of a page: its name, how fresh it is, and what it asks within. */
import type { ComponentChildren } from 'preact';
import type { Meta } from '@tabiji/analytics/api-types';
import { TrustChip } from './trust-chip.js';

export interface PageHeadProps {
  readonly title: string;
  readonly meta?: Meta | undefined;
  readonly children?: ComponentChildren;
}

export function PageHead({ title, meta, children }: PageHeadProps) {
  return (
    <header className="page-head">
      <h1 tabIndex={-1}>{title}</h1>
      <div className="page-tools">
        <TrustChip meta={meta} />
        {children}
      </div>
    </header>
  );
}

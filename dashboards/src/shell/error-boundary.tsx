/** Keeps a page that fails from taking the frame with it; also a page whose file cannot be loaded. */
import type { ComponentChildren } from 'preact';
import { Component } from 'preact/compat';
import { ErrorState } from '../components/states.js';
import { ProblemError } from '../api/problem-error.js';

export interface ErrorBoundaryProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { failure: Error | null }> {
  override state: { failure: Error | null } = { failure: null };

  static override getDerivedStateFromError(failure: Error): { failure: Error } {
    return { failure };
  }

  override render() {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    const error = new ProblemError(-1, this.props.title, failure.message, null);
    return <ErrorState error={error} retry={() => window.location.reload()} />;
  }
}

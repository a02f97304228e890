/** Shows a question's answer, or honestly what is in its place. */
import type { ComponentChildren } from 'preact';
import type { Asked } from '../api/use-api.js';
import { ErrorState, Skeleton } from './states.js';

export interface AnswerProps<T> {
  readonly asked: Asked<T>;
  /** Of the skeleton, about that of the answer, in pixels. */
  readonly height: number;
  /** `stale`: it still answers the question before. */
  readonly children: (data: T, stale: boolean) => ComponentChildren;
}

export function Answer<T>({ asked, height, children }: AnswerProps<T>) {
  if (asked.error !== null && asked.error.status !== 401) {
    return <ErrorState error={asked.error} retry={() => void asked.refetch()} />;
  }
  if (asked.data === undefined) return <Skeleton height={height} />;
  return <>{children(asked.data, asked.isPlaceholderData)}</>;
}

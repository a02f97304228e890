/**
 * Why an event was given up: the queue was full (the oldest goes), it was over 32 KiB, or the
 * collector refused it for good.
 */
export type DropCause = 'overflow' | 'too_large' | 'refused';

/** Bytes of a line of JSON in UTF-8, at most: a Blob, which tells exactly, takes a millisecond. */
export const byteLength = (line: string): number => line.replace(/[^ -~]/g, '***').length;

/** Enough of an id to tell two apart: its end, since ids made one after another begin alike. */
export const shortId = (id: string): string => id.slice(-6);

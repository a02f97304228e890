const mistaken = new Set(['[object Object]', 'undefined', 'null', 'NaN']);

/** What code makes of an id that it doesn't have: as one, it would make one person of many. */
export const isMistakenId = (id: string): boolean => mistaken.has(id);

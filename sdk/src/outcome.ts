/**
 * What became of an event: the collector has it (`accepted`), refused it for good (`rejected`) or
 * left it out on purpose (`dropped`); or it was given up because the queue was full or the event a
 * week old (`overflow`, the oldest goes), because it is over 32 KiB (`too_large`), or because it
 * can't be written as JSON (`not_json`: a BigInt, a circle).
 */
export type Outcome = 'accepted' | 'rejected' | 'dropped' | 'overflow' | 'too_large' | 'not_json';

/** What an event is: envelope, names and stages, limits, reject reasons, schemas. No I/O. */
export * from './accepted-event.js';
export * from './batch.js';
export * from './channel.js';
export * from './event.js';
export * from './limits.js';
export * from './mistaken-id.js';
export * from './money.js';
export * from './names.js';
export * from './read-event.js';
export * from './reject-reasons.js';
export * from './stages.js';
export * from './structure.js';

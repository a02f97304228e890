/**
 * What a session is where a source tells none (imports without a session column, servers): the events
 * of one device for as long as no such pause lies between them, in milliseconds. GA4's default.
 */
export const sessionIdleMs = 30 * 60 * 1000;

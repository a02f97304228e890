import { createTracker } from '@tabiji/sdk';

/** One for the whole app: page views come by themselves, also those of a router. */
export const tracker = createTracker({ key: 'pk_example', host: '/t' });

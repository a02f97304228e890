/** The loader: log → warehouse. */
export { systemClock, type LoaderClock } from './clock.js';
export {
  createLoader,
  defaultLoaderLimits,
  type Loader,
  type LoaderDeps,
  type LoaderLimits,
} from './create-loader.js';
export type { LoaderCounts } from './loader-metrics.js';
export { decodeRecord, type Decoded } from './decode-record.js';
export { toRow, type LogPosition } from './to-row.js';

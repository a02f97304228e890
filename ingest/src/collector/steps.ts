/** The collector's steps, in their order. */
import type { OnMasked } from './masking/masked-kinds.js';
import { createDeviceClocks, type DeviceClocks } from './device-clocks.js';
import type { Step } from './step.js';
import { canonicaliseName } from './steps/canonicalise-name.js';
import { createCorrectClock } from './steps/correct-clock.js';
import { createEnrich } from './steps/enrich.js';
import { honourConsent } from './steps/honour-consent.js';
import { limitSize } from './steps/limit-size.js';
import { createMaskSecrets } from './steps/mask-secrets.js';
import { read } from './steps/read.js';

export const createSteps = (
  onMasked: OnMasked,
  clocks: DeviceClocks = createDeviceClocks(),
): readonly Step[] => [
  limitSize,
  read,
  honourConsent,
  createCorrectClock(clocks),
  createMaskSecrets(onMasked),
  canonicaliseName,
  createEnrich(),
];

/** A step in words: each of its events by its name, joined by "or". */
import type { Texts } from '../../i18n/texts.js';
import type { StepState } from '../../url/steps-codec.js';

export const stepName = (step: StepState | undefined, texts: Texts): string =>
  step === undefined ? '' : texts.messages.list(step.events.map(texts.nameOf));

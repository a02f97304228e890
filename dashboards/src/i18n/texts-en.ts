import { en } from './en.js';
import { namesEn, readableName } from './names-en.js';
import { reasonsEn } from './reasons-en.js';
import type { Wording } from './texts.js';

export const english: Wording = {
  messages: en,
  names: namesEn,
  otherName: readableName,
  reasons: reasonsEn,
};

import { en } from './en.js';
import { namesEn, readableName } from './names-en.js';
import { reasonsEn } from './reasons-en.js';
import { own, saying } from './texts.js';

export const textsEn = saying(en, (name) => own(namesEn, name) ?? readableName(name), reasonsEn);

import { ja } from './ja.js';
import { namesJa } from './names-ja.js';
import { reasonsJa } from './reasons-ja.js';
import { own, saying } from './texts.js';

export const textsJa = saying(ja, (name) => own(namesJa, name) ?? name, reasonsJa);

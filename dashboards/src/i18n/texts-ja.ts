import { ja } from './ja.js';
import { namesJa } from './names-ja.js';
import { reasonsJa } from './reasons-ja.js';
import type { Wording } from './texts.js';

export const japanese: Wording = {
  messages: ja,
  names: namesJa,
  otherName: (name) => name,
  reasons: reasonsJa,
};

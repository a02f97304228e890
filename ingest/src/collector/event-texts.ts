/**
 * The events of a batch as they were sent, cut out of the body's text: parsing loses what a dead
 * letter is to keep (`1e999`, a key given twice, lone surrogates). Only used when one was rejected.
 */
import { jsonTokens } from './json-tokens.js';

/** @param body a batch that JSON.parse has read. @returns the text of each entry of `events`. */
export function eventTexts(body: string): string[] {
  let texts: string[] = [];
  let depth = 0;
  let key = '';
  let previous = '';
  let start = -1;
  let end = 0;
  for (const { text, start: at } of jsonTokens(body)) {
    if (depth === 1 && text === ':') key = JSON.parse(previous) as string;
    const inEvents = key === 'events' && depth >= 2;
    const closes = text === '}' || text === ']';
    if (inEvents && depth === 2 && (text === ',' || closes)) {
      if (start >= 0) texts.push(body.slice(start, end));
      start = -1;
    } else if (inEvents && start < 0) {
      start = at;
    }
    if (text === '{' || text === '[') {
      depth++;
      // Of a key given twice JSON.parse keeps the last.
      if (depth === 2 && key === 'events') texts = [];
    }
    if (closes) depth--;
    previous = text;
    end = at + text.length;
  }
  return texts;
}

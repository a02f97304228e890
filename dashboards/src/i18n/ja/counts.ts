/** Japanese numbers, and how people are counted. */
import { numberText } from '../words.js';

export const n = numberText('ja');

export const people = (count: number): string => `${n(count)}人`;

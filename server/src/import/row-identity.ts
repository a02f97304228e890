/**
 * What makes a row the same row: its source and its cells, in whatever order the columns stand. The
 * id of its event is made from that and from how many such rows came before it in the file.
 */
import { createHash } from 'node:crypto';
import type { Row } from './row.js';

/** 16 bytes. */
export function rowFingerprint(source: string, row: Row): Buffer {
  const cells = Object.keys(row.cells)
    .sort()
    .map((column) => [column, row.cells[column]]);
  return sha256(JSON.stringify([source, cells])).subarray(0, 16);
}

/** A UUID of version 8: the same row, the same id, in every run. @param occurrence from 0 */
export function rowEventId(fingerprint: Buffer, occurrence: number): string {
  const bytes = sha256(`${fingerprint.toString('hex')}:${occurrence}`).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [0, 8, 12, 16, 20].map((from, at, all) => hex.slice(from, all[at + 1])).join('-');
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

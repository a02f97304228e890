/**
 * What makes a row the same row: its source and its cells, in whatever order the columns stand. The
 * id of its event is made from that and from how many such rows came before it in the file.
 */
import { hash } from 'node:crypto';
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
  const bytes = sha256(`${fingerprint.toString('hex')}:${occurrence}`);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Appends to the embedded log as a ratio of raw writes of the same bytes, each group fsynced. */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedLog, type LogRecord } from '@tabiji/ingest';
import { median } from '../quantile.js';
import { sampleRecords } from '../sample-record.js';

export interface LogBench {
  readonly records: number;
  readonly log_records_per_second: number;
  readonly raw_records_per_second: number;
  readonly ratio: number;
}

/** What is fsynced together: as many records as a busy collector has waiting. */
const groupRecords = 500;
const maxBytes = 8 * 1024 ** 3;

/** Medians of `repeats` runs of `records`, in turn, one group after the other, on one disk. */
export async function benchEmbeddedLog(records: number, repeats: number): Promise<LogBench> {
  const all = await sampleRecords(records);
  const groups = Array.from({ length: Math.ceil(records / groupRecords) }, (_, group) =>
    all.slice(group * groupRecords, (group + 1) * groupRecords),
  );
  const rates = { log: [] as number[], raw: [] as number[] };
  for (let repeat = 0; repeat < repeats; repeat++) {
    rates.log.push(records / (await inDirectory((dir) => appendToLog(dir, groups))));
    rates.raw.push(records / (await inDirectory((dir) => writeToFile(dir, groups))));
  }
  return {
    records,
    log_records_per_second: Math.round(median(rates.log)),
    raw_records_per_second: Math.round(median(rates.raw)),
    ratio: median(rates.log) / median(rates.raw),
  };
}

async function inDirectory<Result>(work: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = await mkdtemp(join(tmpdir(), 'tabiji-bench-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function appendToLog(dir: string, groups: readonly LogRecord[][]): Promise<number> {
  const log = await createEmbeddedLog({ dir, topic: 'events', maxBytes });
  const start = performance.now();
  for (const group of groups) await log.append(group);
  const seconds = (performance.now() - start) / 1_000;
  await log.close();
  return seconds;
}

async function writeToFile(dir: string, groups: readonly LogRecord[][]): Promise<number> {
  const file = await open(join(dir, 'raw'), 'a');
  const start = performance.now();
  for (const group of groups) {
    await file.write(Buffer.concat(group.map(({ value }) => value)));
    await file.datasync();
  }
  const seconds = (performance.now() - start) / 1_000;
  await file.close();
  return seconds;
}

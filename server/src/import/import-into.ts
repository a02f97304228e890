/** One import from the file to the warehouse: here, into a data directory, or into a running server. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from '../cli/command.js';
import type { RemoteServer } from '../cli/server-options.js';
import type { Settings } from '../config/settings.js';
import { withRoad } from '../road/with-road.js';
import { createHttpSink } from './http-sink.js';
import type { ImportJob } from './import-job.js';
import type { ImportSink } from './import-sink.js';
import type { ImportTally } from './import-tally.js';
import { createLocalSink } from './local-sink.js';
import { createOccurrences } from './occurrences.js';
import { openRows } from './open-rows.js';
import { createProgress } from './progress.js';
import type { Refusals } from './refusals.js';
import { runImport } from './run-import.js';

export interface ImportInto {
  readonly file: string;
  readonly job: ImportJob;
  readonly remote: RemoteServer | null;
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly refusals: Refusals;
}

export interface Imported {
  readonly tally: ImportTally;
  /** Of the accepted ones, how many were there before; null when only another process knows. */
  readonly deduplicated: number | null;
}

export async function importInto(options: ImportInto): Promise<Imported> {
  const { file, job, remote, settings, terminal } = options;
  const { source } = job;
  if (remote !== null) {
    const onWaiting = (why: string): void => terminal.err(`${why}; waiting`);
    const sink = createHttpSink({ ...remote, source, onWaiting });
    const scratchDir = join(tmpdir(), `tabiji-import-${randomUUID()}`);
    const tally = await sendFile(options, sink, scratchDir);
    return { tally, deduplicated: null };
  }
  // a file that is not there is said before anything is opened
  await openRows(file);
  return await withRoad(settings, 'import', async ({ road, data }) => {
    const { loader } = road;
    await loader?.caughtUp();
    const before = loader?.counts().deduplicated ?? 0;
    const sink = createLocalSink({ road, source, now: Date.now });
    const tally = await sendFile(options, sink, join(data.scratchPath, 'rows'));
    return { tally, deduplicated: loader && loader.counts().deduplicated - before };
  });
}

async function sendFile(
  { file, job, terminal, refusals }: ImportInto,
  sink: ImportSink,
  scratchDir: string,
): Promise<ImportTally> {
  const { rows, fileBytes, readBytes } = await openRows(file);
  const progress = createProgress({ terminal, fileBytes, readBytes, now: Date.now });
  const occurrences = createOccurrences({ scratchDir });
  try {
    const tally = await runImport({
      ...job,
      rows,
      occurrences,
      sink,
      onRefused: refusals.tell,
      onProgress: progress.show,
    });
    progress.settling();
    await sink.settle();
    return tally;
  } finally {
    progress.done();
    await occurrences.close();
  }
}

/**
 * The collector as it runs in production: the steps, the embedded log with fsync. No loader,
 * so that the process's time is the collector's. Prints its port; ends with its parent.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCollector, createEmbeddedLog, createPipeline } from '@tabiji/ingest';
import { answerAfterListening } from '../child-port.js';
import { benchKey } from '../bench-key.js';

const dir = await mkdtemp(join(tmpdir(), 'tabiji-bench-'));
const maxBytes = 16 * 1024 ** 3;
const log = await createEmbeddedLog({ dir, topic: 'events', maxBytes });
const deadLetters = await createEmbeddedLog({ dir, topic: 'dead-letters', maxBytes });
const pipeline = createPipeline({ log, deadLetters });
const collector = createCollector({
  pipeline,
  sources: [
    { source: 'bench', writeKey: benchKey, origins: [], enabled: true, defaultCurrency: '' },
  ],
  rateLimits: { eventsPerSecondPerKey: 0, eventsPerSecondPerAddress: 0 },
});
const server = createServer((request, response) =>
  collector(request, response, () => response.writeHead(404).end()),
);

answerAfterListening(server, async () => {
  await pipeline.drain();
  await log.close();
  await deadLetters.close();
  await rm(dir, { recursive: true, force: true });
});

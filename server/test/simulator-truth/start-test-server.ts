/** The real server in this process, on a free port and a fresh data directory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { settingsSchema } from '../../src/config/settings.js';
import { createLogger } from '../../src/process/logger.js';
import { startServing } from '../../src/serve/start-serving.js';

export interface TestServer {
  readonly url: string;
  readonly writeKey: string;
  readonly readToken: string;
  /** A metric's value by its name and labels, e.g. `tabiji_x_total{reason="y"}`. */
  metric(name: string): Promise<number>;
  /** Until the loader has nothing left to load. */
  untilLoaded(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestServer(): Promise<TestServer> {
  const dir = await mkdtemp(join(tmpdir(), 'tabiji-truth-'));
  const serving = await startServing({
    settings: settingsSchema.parse({ data_dir: join(dir, 'data'), port: 0, log_level: 'error' }),
    command: 'test',
    logger: createLogger('error'),
    stopping: new AbortController().signal,
  });
  const metric = async (name: string): Promise<number> => {
    const lines = (await (await fetch(`${serving.url}/metrics`)).text()).split('\n');
    return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length));
  };
  return {
    url: serving.url,
    writeKey: serving.who.sources[0]?.writeKey ?? '',
    readToken: serving.who.readTokens[0] ?? '',
    metric,
    async untilLoaded() {
      while ((await metric('tabiji_log_backlog_records')) !== 0) await sleep(100);
    },
    async stop() {
      await serving.stop();
      await rm(dir, { recursive: true });
    },
  };
}

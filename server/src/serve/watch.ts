/** What /readyz and /metrics tell of each part that a process has open. */
import type { DeadLetterCount, EventLog, Loader } from '@tabiji/ingest';
import type { Warehouse } from '@tabiji/warehouse';
import type { Logs } from '../road/logs.js';
import type { TargetContext } from './target.js';

type Watching = Pick<TargetContext, 'readiness' | 'prometheus'>;

export function watchLog(log: EventLog, { readiness, prometheus }: Watching): void {
  readiness.watch('log', async () => {
    const { ok, detail } = await log.health();
    return ok ? '' : detail;
  });
  const backlog = async (of: 'backlogRecords' | 'backlogBytes'): Promise<number> => {
    const health = await log.health();
    // a log that is away tells nothing, which is not nothing waiting
    return health.ok || health[of] > 0 ? health[of] : Number.NaN;
  };
  prometheus.gauge('tabiji_log_backlog_records', 'Records in the log that are not stored yet', () =>
    backlog('backlogRecords'),
  );
  prometheus.gauge('tabiji_log_backlog_bytes', 'Their bytes', () => backlog('backlogBytes'));
}

export function watchDeadLetters(
  count: () => Promise<DeadLetterCount>,
  { prometheus }: Watching,
): void {
  prometheus.gaugeBy(
    ['reason'],
    'tabiji_dead_letters',
    'Rejected events that wait for a fix and a replay',
    async () =>
      [...(await count()).byReason].map(([reason, value]) => ({ labels: { reason }, value })),
  );
}

export function watchLoader(
  loader: Loader,
  lags: Logs['lags'],
  { readiness, prometheus }: Watching,
): void {
  readiness.watch('loader', () => {
    const { ok, detail } = loader.health();
    return Promise.resolve(ok ? '' : detail);
  });
  if (lags === null) return;
  prometheus.gaugeBy(
    ['partition'],
    'tabiji_loader_lag_seconds',
    'Age of the oldest record that is not stored, of the partitions that this process loads',
    async () =>
      (await lags()).map(({ partition, seconds }) => ({
        labels: { partition: String(partition) },
        value: seconds,
      })),
  );
}

/** A server's; the engine in this process is there as long as the process is. */
export function watchWarehouse(warehouse: Warehouse, { readiness }: Watching): void {
  if (warehouse.mode === 'embedded') return;
  readiness.watch('warehouse', async () => {
    await warehouse.ping();
    return '';
  });
}

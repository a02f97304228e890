import { createJudge } from '../src/collector/judge.js';
import { createSteps } from '../src/collector/steps.js';
import type { RequestContext, Step } from '../src/collector/step.js';
import type { Logger } from '../src/logger.js';
import { recordedMetrics } from './recorded-metrics.js';
import { shopEvent } from './shop-event.js';

const request: RequestContext = {
  source: 'shop',
  receivedAtMs: Date.now(),
  sentAtMs: null,
  userAgent: '',
  defaultCurrency: '',
  imported: false,
};

test('a step that throws costs its event only, is counted, and the log holds no value of it', () => {
  const trips: Step = {
    name: 'trips',
    run({ raw }) {
      const { secret } = raw as { secret?: string };
      if (secret) throw new TypeError(`can't read ${secret}`);
      return { kind: 'ok' };
    },
  };
  const said: string[] = [];
  const say = (details: object, message: string) =>
    void said.push(JSON.stringify(details) + message);
  const logger: Logger = { info: say, warn: say, error: say };
  const metrics = recordedMetrics();
  const judge = createJudge({
    steps: [trips, ...createSteps(() => undefined)],
    metrics,
    logger,
  });
  const judged = judge([shopEvent(), { ...shopEvent(), secret: 'hunter2' }, shopEvent()], request);
  expect(judged.map(({ kind }) => kind)).toEqual(['accepted', 'rejected', 'accepted']);
  expect(judged[1]).toMatchObject({ reason: 'invalid_field' });
  expect(metrics.count('tabiji_collector_step_failed_total', 'trips')).toBe(1);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('TypeError');
  expect(said[0]).not.toContain('hunter2');
});

test('each step is timed once a batch and counts what it stops', () => {
  const metrics = recordedMetrics();
  const steps = createSteps(() => undefined);
  const judge = createJudge({ steps, metrics, logger: { info() {}, warn() {}, error() {} } });
  judge([shopEvent(), shopEvent({ consent: 'denied' }), 'bad', 7], request);
  expect(
    steps.map(({ name }) => metrics.observations('tabiji_collector_step_seconds', name)),
  ).toEqual(steps.map(() => 1));
  expect(metrics.count('tabiji_collector_step_stopped_total', 'read')).toBe(2);
  expect(metrics.count('tabiji_collector_step_stopped_total', 'honour_consent')).toBe(1);
});

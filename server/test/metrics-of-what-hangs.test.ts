// Prometheus gives up after ten seconds: one part that hangs must not take all other numbers with it.
import { createPrometheus } from '../src/process/prometheus.js';

test('a number that nobody can tell soon is NaN, and the others are told', async () => {
  const { gauge, gaugeBy, registry } = createPrometheus();
  const hangs = (): Promise<never> => new Promise(() => undefined);
  gauge('backlog', 'Of a log that hangs', hangs);
  gaugeBy(['partition'], 'lag', 'Of a log that hangs', hangs);
  gauge('ready', 'Told at once', () => Promise.resolve(1));

  const lines = (await registry.metrics()).split('\n');

  expect(lines).toContain('backlog Nan');
  expect(lines).toContain('ready 1');
  expect(lines.filter((line) => line.startsWith('lag{'))).toEqual([]);
});

/** `tabiji demo`: serve, with a shop to click through and shoppers who come by themselves. */
import { demoShop, startDemo, type DemoOptions } from '../demo/start-demo.js';
import { describeTruth } from '../demo/simulator/truth/describe-truth.js';
import { Problem, reasonOf } from '../problem.js';
import type { Serving } from '../serve/start-serving.js';
import { defineCommand, type Terminal } from './command.js';
import { serveUntilStopped } from './serve-until-stopped.js';
import { settingsFor } from './server-options.js';
import { listenOptions } from './serve.js';

export const demoCommand = defineCommand({
  name: 'demo',
  about: 'serve, with a shop to click through and simulated shoppers',
  options: {
    ...listenOptions,
    seed: { value: 'NUMBER', about: 'the same seed, the same shoppers (default 1)' },
    days: { value: 'NUMBER', about: 'days of history to begin with, 0 to 28 (default 7)' },
    'per-day': { value: 'NUMBER', about: 'shoppers a day of the history (default 400)' },
    'per-minute': { value: 'NUMBER', about: 'shoppers a minute from now on (default 6)' },
  },
  examples: ['tabiji demo', 'tabiji demo --port 0 --data /tmp/demo --days 2 --per-minute 30'],
  async run(given, _, terminal) {
    const options: DemoOptions = {
      seed: number('seed', given.seed, 1, 2 ** 31),
      days: number('days', given.days, 7, 28),
      shoppersPerDay: number('per-day', given['per-day'], 400, 100_000),
      shoppersPerMinute: number('per-minute', given['per-minute'], 6, 10_000),
    };
    const settings = settingsFor(given);
    // the whole history comes from one address, in seconds
    const rate_limits = { events_per_second_per_key: 0, events_per_second_per_address: 0 };
    return await serveUntilStopped({
      settings: { ...settings, rate_limits, target: 'all' },
      command: 'demo',
      alsoServe: demoShop,
      onReady: (serving) => Promise.resolve(play(serving, options, terminal)),
    });
  },
});

/** @returns what stops the shoppers. */
function play(serving: Serving, options: DemoOptions, terminal: Terminal): () => Promise<void> {
  const { url, who } = serving;
  const onError = (error: unknown): void =>
    terminal.err(`a shopper was turned away: ${reasonOf(error)}`);
  const simulation = startDemo(serving, options, onError);
  terminal.out('Tabiji is ready.');
  terminal.out(`  dashboards    ${url}/?token=${who.readTokens[0] ?? ''}`);
  terminal.out(`  demo shop     ${url}/shop/`);
  terminal.out(`  collector     ${url}/v1/events`);
  terminal.out(`Loading ${options.days} days of simulated shoppers (seed ${options.seed}) …`);
  let stopping = false;
  const told = simulation.history.then(
    (truth) => {
      if (!stopping) for (const line of describeTruth(truth)) terminal.out(line);
    },
    (error: unknown) => {
      if (!stopping) onError(error);
    },
  );
  return async () => {
    stopping = true;
    await simulation.stop();
    await told;
  };
}

function number(option: string, text: string | undefined, fallback: number, most: number): number {
  if (text === undefined) return fallback;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  throw new Problem(
    `--${option} ${text}: a whole number from 0 to ${most}. For example: --${option} ${fallback}`,
    2,
  );
}

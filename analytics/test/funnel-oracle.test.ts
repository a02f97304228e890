// The funnel against brute force: random journeys, many groups of people in one funnel.
import fc from 'fast-check';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { definitionOf, insertWorlds } from './fixture/worlds.js';
import { sumText } from './oracle/decimal.js';
import { runOracle, type OracleAttempt, type OracleFunnel } from './oracle/funnel-oracle.js';
import { average, quantile } from './oracle/quantile.js';
import { startMs, worldOf } from './oracle/random-world.js';

const warehouse = useTestWarehouse();
const nowMs = startMs + 4000;

const attemptsAt = (attempts: readonly OracleAttempt[], level: number): OracleAttempt[] =>
  attempts.filter((attempt) => attempt.level >= level);

function expectedStep(attempts: readonly OracleAttempt[], { steps }: OracleFunnel, index: number) {
  const reached = attemptsAt(attempts, index + 1);
  const dropped = reached.filter(({ level }) => level === index + 1 && level < steps.length);
  const atRisk = dropped
    .map(({ lastEvent: { value, currency = '' } }) => ({ value: value ?? null, currency }))
    .filter((money): money is { value: string; currency: string } => money.value !== null);
  const currencies = [...new Set(atRisk.map(({ currency }) => currency))].sort();
  const seconds = reached.map(
    ({ reachedAt }) => ((reachedAt[index] ?? 0) - (reachedAt[index - 1] ?? 0)) / 1000,
  );
  return {
    count: reached.length,
    dropped: dropped.length,
    value_at_risk: currencies.map((currency) => ({
      currency,
      amount: sumText(atRisk.filter((one) => one.currency === currency).map(({ value }) => value)),
    })),
    seconds_from_previous:
      index === 0 || reached.length === 0
        ? null
        : {
            median: expect.closeTo(quantile(seconds, 0.5), 6),
            p90: expect.closeTo(quantile(seconds, 0.9), 6),
            average: expect.closeTo(average(seconds), 6),
          },
  };
}

test('counts, money and times are those of brute force', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(worldOf(40), { minLength: 25, maxLength: 25 }), async (worlds) => {
      const sources = await insertWorlds(warehouse(), worlds);
      for (const [index, { funnel, groups }] of worlds.entries()) {
        const attempts = groups.flatMap((events) => runOracle(events, funnel));
        const definition = { ...definitionOf(funnel, sources[index] ?? ''), breakdown: null };
        const result = await askFunnel(definition, testContext(warehouse(), nowMs));
        const open = attempts.filter(
          ({ lastEnteredAt }) =>
            funnel.windowMs !== null && lastEnteredAt + funnel.windowMs >= nowMs,
        );
        expect(result).toMatchObject({
          entered: attempts.length,
          converted: attemptsAt(attempts, funnel.steps.length).length,
          steps: funnel.steps.map((_, step) => expectedStep(attempts, funnel, step)),
          immature: { entered: open.length },
        });
      }
    }),
    { numRuns: 2, endOnFailure: true },
  );
}, 240_000);

/**
 * `npm run prove:people -- --url URL --token rt_… --steps a,b,c [--visitors 1000] [--seed N] [--json]`:
 * of a running server's data, the list behind every bar has the people that the bar counts, each once,
 * and so many of all listed visitors, picked at random, are explained at the level of the lists that they
 * are in. With --json the last line is one object. The exit code is 1 when something disagrees.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { createApiClient } from '../../src/index.js';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    token: { type: 'string', default: '' },
    steps: { type: 'string', default: 'view_item,add_to_cart,begin_checkout,purchase' },
    visitors: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    json: { type: 'boolean', default: false },
  },
});
const [seed, wanted] = [Number(values.seed), Number(values.visitors)];
const client = createApiClient({ url: values.url, token: values.token });
const funnel = { steps: values.steps.split(',').map((name) => ({ events: [name] })) };
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const disagreements: object[] = [];

async function listBehind(step: number, which: 'reached' | 'dropped'): Promise<Set<string>> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const question = { funnel, step, which, limit: 1000, after };
    const page: { visitors: { unit_id: string }[]; next_cursor: string | null } = await client.ask(
      'funnelVisitors',
      question,
    );
    ids.push(...page.visitors.map((one) => one.unit_id));
    after = page.next_cursor;
  } while (after !== null);
  const unique = new Set(ids);
  if (unique.size !== ids.length) disagreements.push({ step, which, twice: true });
  return unique;
}

const { steps } = await client.ask('funnel', funnel);
const reached: Set<string>[] = [];
for (const [step, { count, dropped }] of steps.entries()) {
  const [there, gone] = [await listBehind(step, 'reached'), await listBehind(step, 'dropped')];
  reached.push(there);
  if (there.size !== count || gone.size !== dropped) {
    disagreements.push({ step, count, dropped, reached: there.size, droppedListed: gone.size });
  }
}

const everybody = [...(reached[0] ?? [])].sort();
const size = Math.min(wanted, everybody.length);
const [picked = []] = fc.sample(
  fc.shuffledSubarray(everybody, { minLength: size, maxLength: size }),
  { seed, numRuns: 1 },
);
for (const unit of picked) {
  const { level } = await client.ask('explanation', { funnel, unit_id: unit });
  const listed = reached.filter((people) => people.has(unit)).length;
  if (level !== listed) disagreements.push({ unit, level, listed });
}

for (const one of disagreements) print(JSON.stringify(one));
const bars = steps.map(({ count }) => count);
print(
  `bars ${bars.join(' > ')}; ${picked.length} visitors explained, seed ${seed}: ${disagreements.length} disagree`,
);
if (values.json) print(JSON.stringify({ bars, explained: picked.length, seed, disagreements }));
process.exitCode = disagreements.length > 0 ? 1 : 0;

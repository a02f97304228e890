/**
 * `npm run prove:funnel -- [--runs 10000] [--journeys 40] [--seed N] [--json]`: random funnels with any
 * mix of options over `runs` random journeys, so many a funnel, some events late: after the rollup was
 * built. The attempts must be those of brute force, by the fast way too where there is one, from raw
 * events and from the rollup; the list behind every bar must be as long as the bar, and what is told of
 * its people (paths, next events, drivers) of as many; the explanation of every unit must be at the
 * level that the funnel counts it at. With --json the last line is one object. The exit code is 1 when
 * something disagrees.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { openWarehouse } from '@tabiji/warehouse';
import { buildJourneysNow } from '../fixture/build-journeys-now.js';
import { testContext } from '../fixture/test-context.js';
import { insertWorldsInTwo } from '../fixture/worlds.js';
import { barDisagreementOf } from '../oracle/bar-disagreement.js';
import { disagreementOf } from '../oracle/disagreement.js';
import { explanationDisagreementOf } from '../oracle/explanation-disagreement.js';
import { storiesDisagreementOf } from '../oracle/stories-disagreement.js';
import { worldByName, worldInOrder, worldWithOptions } from '../oracle/random-world.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    journeys: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    json: { type: 'boolean', default: false },
  },
});
const journeysPerFunnel = Number(values.journeys);
/** Fewer of their visitors change after a build than a question names. */
const funnelsPerBuild = 25;
const anyWorld = fc.oneof(
  worldWithOptions(journeysPerFunnel),
  worldByName(journeysPerFunnel),
  worldInOrder(journeysPerFunnel),
);
const seed = Number(values.seed);
const funnels = Math.ceil(Number(values.runs) / journeysPerFunnel);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const path = mkdtempSync(join(tmpdir(), 'tabiji-proof-'));
const warehouse = await openWarehouse({ mode: 'embedded', path });
const disagreements: object[] = [];
let fromRollup = 0;
try {
  await warehouse.migrate();
  const worlds = fc.sample(anyWorld, { seed, numRuns: funnels });
  const sources: string[] = [];
  for (const [index, world] of worlds.entries()) {
    if (index % funnelsPerBuild === 0) {
      process.stderr.write(`${index} of ${funnels} funnels\n`);
      const some = worlds.slice(index, index + funnelsPerBuild);
      const build = () => buildJourneysNow(warehouse);
      sources.push(...(await insertWorldsInTwo(warehouse, some, build)));
    }
    const source = sources[index] ?? '';
    const newContext = () => testContext(warehouse, undefined, 'never');
    const rollup = testContext(warehouse, undefined, 'whenever_possible');
    const found =
      (await disagreementOf(world, source, newContext())) ??
      (await disagreementOf(world, source, rollup)) ??
      (await barDisagreementOf(world, source, newContext)) ??
      (await storiesDisagreementOf(world, source, newContext, index)) ??
      (await explanationDisagreementOf(world, source, newContext, index));
    if (rollup.meta(null, '', null).read_from === 'journeys') fromRollup++;
    if (found === null) continue;
    disagreements.push({ index, ...found });
    print(JSON.stringify({ index, ...found }));
  }
} finally {
  await warehouse.close();
  rmSync(path, { recursive: true, force: true });
}
const runs = funnels * journeysPerFunnel;
print(
  `${runs} journeys in ${funnels} funnels, seed ${seed}, ${fromRollup} from the rollup too: ${disagreements.length} disagree`,
);
if (values.json) print(JSON.stringify({ runs, funnels, fromRollup, seed, disagreements }));
process.exitCode = disagreements.length > 0 ? 1 : 0;

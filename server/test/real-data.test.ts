import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { funnelCounts, runTabiji, serveTabiji, temporaryDir } from './run-tabiji.js';

// Data that nobody here wrote, with funnels that were counted elsewhere: see its README.
const shared = process.env['TABIJI_SHARED'] ?? resolve(__dirname, '../../../shared');
const found = existsSync(join(shared, 'data'));
if (!found) process.stdout.write(`real-data.test.ts is skipped: there is no ${shared}/data\n`);

const dir = temporaryDir();
const flattened =
  '--visitor visitor_id --session session_id --time ts --event event --product product_id --channel channel --value value --order order_id';

const sets = [
  {
    file: 'simple_shop/simple-onlineshop.csv',
    options: '--visitor client_id --time timestamp --event event',
    steps: 'catalog,cart,delivery_choice,payment_choice,payment_done',
    counts: [3611, 1924, 1356, 958, 653],
  },
  {
    file: 'snowplow_ecommerce/events.normalized.csv.gz',
    options: flattened,
    steps: 'product_view,add_to_cart,checkout_step,transaction',
    counts: [18, 13, 10, 7],
  },
  {
    file: 'otto_sample/events.normalized.csv.gz',
    options: flattened,
    steps: 'clicks,carts,orders',
    counts: [20, 7, 2],
  },
];

const withSharedData = found ? describe : describe.skip;

withSharedData.each(sets)('$file', ({ file, options, steps, counts }) => {
  const path = join(shared, 'data', file);
  const data = join(dir, file.replaceAll('/', '-'));

  test('gives its numbers by the command, also after it was imported twice', async () => {
    // each time under another window: they give the same, says their README
    for (const window of ['7d', 'none']) {
      const run = await runTabiji(['import', path, '--data', data, ...options.split(' ')]);
      expect(run).toMatchObject({ exitCode: 0 });
      expect(await funnelCounts(data, steps, '--window', window)).toEqual(counts);
    }
  });

  test('gives its numbers by the API of a server, imported over HTTP', async () => {
    const environment = { TABIJI_READ_TOKENS: 'rt_11111111', TABIJI_ADMIN_TOKENS: 'at_11111111' };
    const server = await serveTabiji(`${data}-http`, environment);
    try {
      const remote = ['--url', server.url, '--token', 'at_11111111'];
      const run = await runTabiji(['import', path, ...remote, ...options.split(' ')]);
      expect(run).toMatchObject({ exitCode: 0 });
      const answer = await fetch(`${server.url}/api/v1/query/funnel`, {
        method: 'POST',
        headers: { authorization: 'Bearer rt_11111111', 'content-type': 'application/json' },
        body: JSON.stringify({ steps: steps.split(',').map((name) => ({ events: [name] })) }),
      });
      const { steps: reached } = (await answer.json()) as { steps: { count: number }[] };
      expect(reached.map(({ count }) => count)).toEqual(counts);
    } finally {
      server.child.kill('SIGTERM');
      await server.done;
    }
  });
});

withSharedData('shuffled lines', () => {
  test('change nothing', async () => {
    const [header = '', ...rows] = readFileSync(join(shared, 'data', sets[0]?.file ?? ''), 'utf8')
      .trimEnd()
      .split('\n');
    const shuffled = rows
      .map((row, at) => ({ row, at: (at * 7919) % rows.length }))
      .sort((a, b) => a.at - b.at);
    const file = join(dir, 'shuffled.csv');
    writeFileSync(file, `${[header, ...shuffled.map(({ row }) => row)].join('\n')}\n`);
    const data = join(dir, 'simple_shop-simple-onlineshop.csv');
    const run = await runTabiji([
      'import',
      file,
      '--data',
      data,
      ...(sets[0]?.options ?? '').split(' '),
    ]);
    expect(run.stdout).toContain('32283 deduplicated');
    expect(await funnelCounts(data, sets[0]?.steps ?? '')).toEqual(sets[0]?.counts);
  });
});

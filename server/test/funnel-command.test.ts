// `tabiji funnel` with a definition from a file: the answer is that of the API, whatever the file is.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApiClient, type ApiClient } from '@tabiji/analytics';
import { runTabiji, serveTabiji, temporaryDir } from './run-tabiji.js';

const dir = temporaryDir();
const data = join(dir, 'data');
const example = resolve(__dirname, '../../docs/examples/checkout-funnel.mjs');

const inFile = (name: string, text: string): string => {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(async () => {
  const rows = [
    'who,at,what,product',
    ...['ann', 'bob', 'eve'].map((who) => `${who},2024-05-01 10:00:00,view_item,tea`),
    'ann,2024-05-01 10:01:00,add_to_cart,tea',
    'ann,2024-05-01 10:02:00,purchase,tea',
    'bob,2024-05-01 10:01:00,add_to_cart,tea',
    'bob,2024-05-01 10:01:30,remove_from_cart,tea',
    'bob,2024-05-01 10:02:00,purchase,tea',
    'eve,2024-05-01 10:03:00,add_to_cart,pot',
  ];
  const file = inFile('shop.csv', `${rows.join('\n')}\n`);
  const columns = ['--visitor', 'who', '--time', 'at', '--event', 'what', '--product', 'product'];
  const { exitCode, stderr } = await runTabiji(['import', file, '--data', data, ...columns]);
  if (exitCode !== 0) throw new Error(stderr);
}, 60_000);

async function funnel(...words: string[]) {
  const { exitCode, stdout, stderr } = await runTabiji(['funnel', '--data', data, ...words]);
  return { exitCode, stderr, lines: stdout.trim().split('\n') };
}
const answerOf = ({ lines }: { lines: string[] }): unknown => JSON.parse(lines.at(-1) ?? '');

const definition = {
  steps: [
    { events: ['view_item'], label: 'Looked' },
    { events: ['add_to_cart'], label: 'Put it into the cart' },
    { events: ['purchase'], label: 'Bought', within_seconds: 7200 },
  ],
  hold_constant: ['product_id'],
  window_seconds: 86_400,
  exclusions: [{ events: ['remove_from_cart'], from_step: 1, to_step: 2 }],
};

test('a module, JSON and YAML of one funnel have one answer, and it is that of the API', async () => {
  const yaml = `
window_seconds: 86400
hold_constant: [product_id]
exclusions: [{ events: [remove_from_cart], from_step: 1, to_step: 2 }]
steps:
  - { events: [view_item], label: Looked }
  - { events: [add_to_cart], label: Put it into the cart }
  - { events: [purchase], label: Bought, within_seconds: 7200 }
`;
  const files = [
    example,
    inFile('plain.mjs', `export default ${JSON.stringify(definition)};`),
    inFile('funnel.json', JSON.stringify(definition)),
    inFile('funnel.yaml', yaml),
  ];
  const answers = [];
  for (const file of files) answers.push(answerOf(await funnel('--definition', file, '--json')));
  const server = await serveTabiji(data);
  try {
    const { read_token: token } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as {
      read_token: string;
    };
    const client: ApiClient = createApiClient({ url: new URL(server.url).origin, token });
    const { steps, meta } = await client.ask('funnel', definition);
    expect(steps.map(({ count }) => count)).toEqual([3, 2, 1]);
    const expected = { steps, definition_hash: meta.definition_hash };
    expect(answers).toMatchObject(files.map(() => expected));
  } finally {
    server.child.kill('SIGTERM');
    await server.done;
  }
}, 120_000);

test('what is given beside it changes it', async () => {
  const file = inFile('once-more.json', JSON.stringify(definition));
  const later = await funnel('--definition', file, '--from', '2024-05-02', '--json');
  expect(answerOf(later)).toMatchObject({ steps: [{ count: 0 }, { count: 0 }, { count: 0 }] });
});

test('a file that is no funnel says where', async () => {
  const file = inFile('typo.yaml', 'steps: [{ event: view_item }]\n');
  expect(await funnel('--definition', file)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('/steps/0/event: there is no such field'),
  });
});

test('it compares with the period before', async () => {
  const words = ['--steps', 'view_item,purchase', '--from', '2024-05-02', '--to', '2024-05-03'];
  const { lines } = await funnel(...words, '--compare', 'previous');
  expect(lines).toContain(
    'compared with the time from 2024-05-01T00:00:00.000Z until before 2024-05-02T00:00:00.000Z: 3 > 2',
  );
  expect(lines).toContain('note: too few people to compare rates');
});

test('it explains one visitor', async () => {
  const { lines } = await funnel('--definition', example, '--explain', 'bob');
  expect(lines[0]).toBe(
    'Counts at step 2 (Put it into the cart) of 3. An excluded event came before step 3 (Bought).',
  );
  expect(lines.slice(1).map((line) => line.split(/ {2,}/).at(-1))).toEqual([
    'It serves step 1 (Looked).',
    'It serves step 2 (Put it into the cart).',
    'It is excluded between these steps: the attempt ends here.',
    'It could serve step 3 (Bought), but the attempt had ended before.',
  ]);
  expect(await funnel('--steps', 'view_item', '--explain', 'nobody')).toMatchObject({
    exitCode: 1,
    stderr: 'tabiji: --explain nobody: nobody has this id\n',
  });
});

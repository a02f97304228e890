import { commands } from '../src/cli/commands.js';
import type { Terminal } from '../src/cli/command.js';
import { runCli } from '../src/cli/run-cli.js';

async function tabiji(...words: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    status: null,
  };
  const exitCode = await runCli(commands, words, terminal, '1.2.3');
  return { exitCode, out: out.join('\n'), err: err.join('\n') };
}

test('the help lists every command', async () => {
  const { exitCode, out } = await tabiji('--help');
  expect(exitCode).toBe(0);
  for (const { name, about } of commands) expect(out).toContain(`${name.padEnd(12)}  ${about}`);
});

test.each(commands.map(({ name }) => name))(
  '%s --help shows its options and an example',
  async (name) => {
    const { exitCode, out } = await tabiji(name, '--help');
    expect(exitCode).toBe(0);
    expect(out).toContain(`Usage: tabiji ${name}`);
    expect(out).toContain('--config FILE');
    expect(out).toMatch(/Examples:\n {2}\S*.*tabiji/);
  },
);

test('without a command, the help is shown, and it was asked for in the wrong way', async () => {
  expect(await tabiji()).toMatchObject({ exitCode: 2, out: expect.stringContaining('Usage:') });
});

test('an unknown command is an error with a suggestion', async () => {
  const { exitCode, err } = await tabiji('improt');
  expect(exitCode).toBe(2);
  expect(err).toContain('improt is no command of tabiji. Did you mean import?');
});

test('an unknown option is an error with a suggestion', async () => {
  const { exitCode, err } = await tabiji('funnel', '--step', 'a,b');
  expect(exitCode).toBe(2);
  expect(err).toContain('--step is no option of tabiji funnel. Did you mean --steps?');
});

test.each([
  [['funnel'], 'tabiji funnel needs either --steps a,b,c or --definition FILE'],
  [['funnel', '--steps', 'a', '--definition', 'f.json'], 'needs either --steps'],
  [['funnel', '--steps', 'a', '--compare', 'last'], '--compare last: only previous'],
  [['funnel', '--steps', 'a', '--compare', 'previous'], '/compare: a previous period needs `from`'],
  [['funnel', '--definition', '/nowhere/f.json'], '/nowhere/f.json cannot be read'],
  [['funnel', '--steps'], '--steps needs a value: --steps a,b,c'],
  [['funnel', '--steps', 'a', '--steps', 'b'], '--steps was given twice'],
  [['funnel', '--steps', 'a,,b'], '--steps a,,b: names with a comma between'],
  [['funnel', '--steps', 'a', '--window', '7'], '--window 7: a number and a unit'],
  [['funnel', '--steps', 'a', '--from', 'soon'], '--from soon: a day or a time'],
  [['funnel', '--steps', 'a', '--json=yes'], '--json takes no value'],
  [['funnel', '--steps', 'a', 'b'], 'tabiji funnel does not know what to do with b'],
  [['funnel', '--steps', 'a', '--token', 'x'], '--token goes with --url'],
  [['funnel', '--steps', 'a', '--url', 'localhost', '--token', 'x'], '--url localhost: an http'],
  [['funnel', '--steps', 'a', '--url', 'http://x', '--token', 'x', '--data', 'd'], 'not both'],
  [['funnel', '--steps', 'a', '--data', '/nowhere/typo'], '/nowhere/typo is not there'],
  [['dead-letters', '--data', '/nowhere/typo'], '/nowhere/typo is not there'],
  [['replay', '--data', '/nowhere/typo'], '/nowhere/typo is not there'],
  [['funnel', '--steps', 'a', '--data', __dirname], `${__dirname} holds no data of Tabiji`],
  [['dead-letters', '--limit', '0'], '--limit 0: a whole number from 1 to 1000'],
  [['identity', '--device', 'd'], 'tabiji identity needs --source NAME'],
  [['identity', '--source', 's'], 'whose links? Give --device ID or --user ID'],
  [['identity', '--source', 's', '--device', 'd', '--undo'], '--undo needs --device ID and --user'],
  [['identity', '--source', 's', '--user', 'u', '--undo', '--link'], '--undo or --link, not both'],
  [['import'], 'tabiji import needs FILE'],
  [['import', 'x.csv', '--visitor', 'v', '--time', 't'], 'tabiji import needs --event COL'],
  [['serve', '--port', '80a'], '--port must be a whole number from 0 to 65535; it is "80a"'],
  [['serve', '--target', 'loader'], 'target must be all when warehouse.mode is embedded'],
  [['demo', '--days', '99'], '--days 99: a whole number from 0 to 28'],
])('tabiji %p is asked for in the wrong way', async (words, message) => {
  const { exitCode, err } = await tabiji(...words);
  expect(err).toContain(message);
  expect(exitCode).toBe(2);
});

test('a server that does not answer is a failure in words', async () => {
  const words = ['funnel', '--steps', 'a', '--url', 'http://127.0.0.1:1', '--token', 'rt_11111111'];
  const { exitCode, err } = await tabiji(...words);
  expect(exitCode).toBe(1);
  expect(err).toContain('http://127.0.0.1:1 does not answer');
});

// The first start makes keys and prints them once; a start that fails must not be that one.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runTabiji, serveTabiji, temporaryDir } from './run-tabiji.js';

const data = join(temporaryDir(), 'data');

test('a first start on a taken port loses no keys: the next one prints them', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const taken = (other.address() as AddressInfo).port;
  const failed = await runTabiji(['serve', '--data', data, '--port', String(taken)]);
  other.close();
  expect(failed.exitCode).toBe(1);
  expect(failed.stderr).toContain(`Port ${taken} of 127.0.0.1 is taken by another program`);

  const server = await serveTabiji(data);
  const keys = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as object;
  server.child.kill('SIGTERM');
  const { stdout } = await server.done;
  for (const key of Object.values(keys)) expect(stdout).toContain(key);
  expect(stdout).toContain('<script async src=');
});

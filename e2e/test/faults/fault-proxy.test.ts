// The proxy's faults, as a client and a server see them.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFaultProxy, type ProxyFault } from '../../src/faults/proxy/fault-proxy.js';

let executed: string[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      executed.push(body);
      response.end(`did ${body}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());
beforeEach(() => void (executed = []));

async function through(fault: ProxyFault): Promise<string> {
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy = await startFaultProxy({ target, decide: () => fault, hangMs: 50, lateMs: 50 });
  try {
    return await (await fetch(proxy.url, { method: 'POST', body: fault })).text();
  } catch {
    return 'no answer';
  } finally {
    if (fault === 'late') while (executed.length === 0) await new Promise(setImmediate);
    await proxy.close();
  }
}

test.each<[ProxyFault, string, string[]]>([
  ['none', 'did none', ['none']],
  ['refuse', 'no answer', []],
  ['swallow', 'no answer', ['swallow']],
  ['hang', 'no answer', []],
  ['late', 'no answer', ['late']],
])('%s: the client hears "%s", the server has executed %j', async (fault, heard, did) => {
  expect(await through(fault)).toBe(heard);
  expect(executed).toEqual(did);
});

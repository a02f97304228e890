// The recipes of docs/first-party.md, as they stand there, between a page and the real collector.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as send, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '../src/fake-collector.js';
import { freePort } from '../src/ledger/free-port.js';
import { startServer, type ServerProcess } from '../src/ledger/server-process.js';

const page = readFileSync(join(__dirname, '../../docs/first-party.md'), 'utf8');
const recipe = (language: string): string => {
  const text = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  if (text === undefined) throw new Error(`docs/first-party.md has no recipe in ${language}`);
  return text;
};

/** What a recipe needs around it to be a whole host, and the command that runs it. */
interface Host {
  readonly program: string;
  files(dir: string, port: number, collector: URL): Readonly<Record<string, string>>;
  words(dir: string, port: number): readonly string[];
}

const hosts: Readonly<Record<string, Host>> = {
  nginx: {
    program: 'nginx',
    files(dir, port, { host }) {
      const [http = '', server = ''] = recipe('nginx')
        .replaceAll('127.0.0.1:8080', host)
        .split('# in server { … }');
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${dir}/${name};`)
        .join(' ');
      return {
        'nginx.conf': `daemon off; pid ${dir}/nginx.pid; error_log stderr;
          ${process.getuid?.() === 0 ? 'user root;' : ''}
          events {} http { access_log off; ${temporary}
          ${http} server { listen 127.0.0.1:${port}; ${server} location / { return 404; } } }`,
      };
    },
    words: (dir) => ['-p', dir, '-c', join(dir, 'nginx.conf'), '-e', 'stderr'],
  },
  caddy: {
    program: 'caddy',
    files: (dir, port, { host }) => ({
      Caddyfile: `{
        admin off
        auto_https off
        storage file_system ${dir}/caddy
      }
      http://127.0.0.1:${port} {
        bind 127.0.0.1
        ${recipe('caddy').replaceAll('127.0.0.1:8080', host)}
        respond 404
      }`,
    }),
    words: (dir) => ['run', '--config', join(dir, 'Caddyfile'), '--adapter', 'caddyfile'],
  },
  worker: {
    program: process.execPath,
    files: (_dir, _port, { origin }) => ({
      'worker.mjs': recipe('js').replace('https://tabiji.example', origin),
    }),
    words: (dir, port) => [
      join(__dirname, '../dist/first-party/run-worker.js'),
      join(dir, 'worker.mjs'),
      String(port),
    ],
  },
};

const isThere = (program: string): boolean => spawnSync(program, ['-v']).error === undefined;
const event = {
  event_id: '0190c3a4-1000-7abc-8def-000000000001',
  name: 'page_view',
  anonymous_id: 'a-phone',
  occurred_at: Date.now(),
};
const body = JSON.stringify({ write_key: 'pk_shop_1', sent_at: Date.now(), events: [event] });

describe.each(Object.entries(hosts))('%s', (name, host) => {
  const isRun = isThere(host.program);
  if (!isRun) process.stdout.write(`first-party: ${name} skipped, it is not installed\n`);
  const testHere = isRun ? test : test.skip;
  let dir: string;
  let collector: ServerProcess;
  let between: Server;
  let proxy: ChildProcess;
  let shop: string;
  /** What reached the collector. */
  let passed: IncomingMessage[] = [];

  beforeAll(async () => {
    if (!isRun) return;
    dir = mkdtempSync(join(tmpdir(), 'tabiji-first-party-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    collector = await startServer({
      bin: join(__dirname, '../../server/bin/tabiji.js'),
      words: ['serve', '--data', join(dir, 'data'), '--port', String(port)],
      environment: {
        TABIJI_SOURCES: '[{source: shop, write_key: pk_shop_1}]',
        TABIJI_TRUST_PROXY_HOPS: '1',
      },
      url,
    });
    between = createServer((request, response) => {
      passed.push(request);
      const { method, headers } = request;
      const asked = send(url + request.url, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(asked);
    });
    const shopPort = await freePort();
    const files = host.files(dir, shopPort, new URL(await listen(between)));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(dir, file), text);
    proxy = spawn(host.program, host.words(dir, shopPort), {
      env: { ...process.env, HOME: dir },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    proxy.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    shop = `http://127.0.0.1:${shopPort}`;
    while (
      !(await fetch(shop).then(
        () => true,
        () => false,
      ))
    ) {
      if (proxy.exitCode !== null) throw new Error(`${name} ended:\n${said}`);
      await sleep(50);
    }
  });
  beforeEach(() => {
    passed = [];
  });
  afterAll(async () => {
    if (!isRun) return;
    const ended = new Promise((resolve) => proxy?.once('exit', resolve));
    if (proxy?.kill()) await ended;
    between?.closeAllConnections();
    await new Promise((resolve) => between?.close(resolve));
    await collector?.stop();
    rmSync(dir, { recursive: true });
  });

  const post = (headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${shop}/t/v1/events`, { method: 'POST', body, headers });

  testHere('the tag and its plug-ins come from the shop’s host', async () => {
    for (const script of ['tabiji', 'tabiji-all', 'tabiji-friction', 'tabiji_debug']) {
      const answer = await fetch(`${shop}/t/${script}.js`);
      const built = readFileSync(join(__dirname, `../../sdk/dist/${script}.js`), 'utf8');
      expect(await answer.text()).toBe(built);
    }
  });

  testHere(
    'an event arrives, with the visitor’s address and without the shop’s cookies',
    async () => {
      const answer = await post({
        cookie: 'cart=secret; tabiji=a-phone',
        'x-forwarded-for': '6.6.6.6',
      });
      expect(await answer.json()).toMatchObject({ verdicts: [{ status: 'accepted' }] });
      expect(passed.map(({ url }) => url)).toEqual(['/v1/events']);
      expect(passed[0]?.headers['cookie']).toBeUndefined();
      expect(passed[0]?.headers['x-forwarded-for']).toBe('127.0.0.1');
    },
  );

  testHere('the page’s own cookie is said again, for 400 days', async () => {
    const answer = await post({ cookie: 'cart=secret; tabiji=a-phone' });
    expect(answer.headers.getSetCookie()).toEqual([
      'tabiji=a-phone; Path=/; Max-Age=34560000; Secure; SameSite=Lax',
    ]);
  });

  testHere('without that cookie none is made', async () => {
    expect((await post({ cookie: 'cart=secret' })).headers.getSetCookie()).toEqual([]);
    const script = await fetch(`${shop}/t/tabiji.js`, { headers: { cookie: 'tabiji=a-phone' } });
    expect(script.headers.getSetCookie()).toEqual([]);
  });

  testHere.each(['/t/', '/t/api/v1/setup', '/t/v1/replay', '/t/healthz', '/v1/events'])(
    '%s is not passed on',
    async (path) => {
      expect((await fetch(shop + path)).status).toBe(404);
      expect(passed).toEqual([]);
    },
  );
});

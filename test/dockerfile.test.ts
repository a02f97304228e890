// The image's recipe: what hadolint would say, and that it forgets no package.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './deployment/compose.js';

const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const lines = dockerfile.replaceAll('\\\n', ' ').split('\n');
const workspaces = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { workspaces: string[] }
).workspaces;

test('every base is one pinned version of Node, slim', () => {
  const bases = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
  const images = new Set(bases.filter((base) => base.includes(':')));
  expect([...images]).toEqual([expect.stringMatching(/^node:\d+\.\d+\.\d+-\w+-slim$/)]);
});

test('it runs as nobody special, and stops by a signal to the process itself', () => {
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
  expect(last).toContain('USER node');
  expect(last.findIndex((line) => line === 'USER node')).toBeLessThan(
    last.findIndex((line) => line.startsWith('ENTRYPOINT')),
  );
  expect(last.find((line) => line.startsWith('ENTRYPOINT'))).toMatch(/^ENTRYPOINT \["node", /);
});

test('npm ci sees every workspace, and only it installs', () => {
  for (const folder of workspaces) {
    expect(lines).toContain(`COPY ${folder}/package.json ${folder}/`);
    expect(lines).toContain(`COPY ${folder} ${folder}`);
  }
  expect(dockerfile).not.toMatch(/npm (install|i) |curl|wget|ADD /);
});

test('the image holds what the server imports, without chDB', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const own = Object.keys(manifest.dependencies).flatMap(
    (name) => /^@tabiji\/(.+)$/.exec(name)?.[1] ?? [],
  );
  for (const folder of [...own, 'server']) {
    expect(lines).toContain(`COPY --from=build /src/${folder}/package.json ${folder}/`);
    expect(lines).toContain(`COPY --from=build /src/${folder}/dist ${folder}/dist`);
  }
  expect(lines).toContain('COPY --from=build /src/warehouse/migrations warehouse/migrations');
  expect(dockerfile).toContain('rm -rf node_modules/chdb node_modules/@chdb');
});

test('nothing but what it names goes to the builder: no .env, no data, no history', () => {
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  expect(ignored[1]).toBe('*');
  const letIn = ignored.flatMap((line) => /^!(.+)$/.exec(line)?.[1] ?? []);
  const copied = lines.flatMap((line) => /^COPY (?!--)(.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
  expect(new Set(copied.map((path) => path.split('/')[0]))).toEqual(new Set(letIn));
});

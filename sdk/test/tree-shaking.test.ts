import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { minify } from 'terser';

const built = join(__dirname, '../dist/tabiji.esm.js');

/** What a shop's bundler makes of a module that uses these names of ours. */
async function bundle(names: string[]): Promise<string> {
  if (!existsSync(built)) throw new Error(`${built} is missing, run \`npm run build\` first`);
  const code = `import { ${names.join()} } from ${JSON.stringify(built)}; globalThis.used = [${names.join()}];`;
  const build = await rollup({
    input: 'shop',
    plugins: [
      {
        name: 'shop',
        resolveId: (id) => (id === 'shop' ? id : null),
        load: (id) => (id === 'shop' ? code : null),
      },
    ],
  });
  const { output } = await build.generate({ format: 'es' });
  return (await minify(output[0].code, { module: true })).code!;
}

test('a bundle holds only the helpers that it uses', async () => {
  const code = await bundle(['createTracker', 'purchase']);
  expect(code).toContain('"purchase"');
  expect(code).not.toContain('add_to_cart');
});

test('the core alone is at most 3,072 bytes gzip', async () => {
  const code = await bundle(['createTracker']);
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(3_072);
});

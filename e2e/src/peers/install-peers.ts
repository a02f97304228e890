/** The peers from npm in a folder of their own, never in the product's: installed, bundled, weighed. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { peers, type Peer } from './peers.js';

export interface BuiltPeer {
  readonly name: string;
  /** Of the package; ours is the tree's. */
  readonly version: string;
  /** What the page loads before `COLLECTOR` is filled in. */
  readonly script: string;
  readonly gzipBytes: number;
}

const run = promisify(execFile);

/** @param tracker path of our built tag. */
export async function installPeers(tracker: string): Promise<BuiltPeer[]> {
  const dir = await mkdtemp(join(tmpdir(), 'tabiji-peers-'));
  await writeFile(join(dir, 'package.json'), '{"private":true,"type":"module"}');
  const packages = peers.flatMap((peer) => peer.package ?? []);
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
    cwd: dir,
  });
  const built: BuiltPeer[] = [];
  for (const peer of peers) built.push(await buildPeer(peer, dir, tracker));
  return built;
}

async function buildPeer(peer: Peer, dir: string, tracker: string): Promise<BuiltPeer> {
  const weighed = (version: string, script: string): BuiltPeer => ({
    name: peer.name,
    version,
    script,
    gzipBytes: gzipSync(script, { level: 9 }).length,
  });
  if (!peer.package) return weighed('this tree', await readFile(tracker, 'utf8'));
  const entry = join(dir, `${peer.name}.js`);
  await writeFile(entry, peer.entry);
  const outDir = join(dir, 'dist', peer.name);
  await build({
    root: dir,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'peer', fileName: () => 'peer.js' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const about = await readFile(join(dir, 'node_modules', peer.package, 'package.json'), 'utf8');
  const { version } = JSON.parse(about) as { version: string };
  return weighed(version, await readFile(join(outDir, 'peer.js'), 'utf8'));
}

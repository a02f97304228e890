/**
 * Apache Kafka's own jars: resolved by Maven from Maven Central, which checks every checksum, and
 * remembered as a classpath, so that the second time needs neither Maven nor a network.
 */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run } from '../process/run.js';

export type KafkaJars =
  | { readonly ok: true; readonly version: string; readonly classpath: string }
  | { readonly ok: false; readonly why: string };

const pom = join(import.meta.dirname, '..', '..', 'kafka', 'pom.xml');
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath';
const downloadMs = 300_000;
/** A broker of Kafka 4 needs it. */
const oldestJava = 17;

export const kafkaVersion = (): string =>
  /<kafka\.version>([\d.]+)</.exec(readFileSync(pom, 'utf8'))?.[1] ?? '';

/** @param cacheDir default `~/.cache/tabiji`. */
export async function findKafkaJars(
  cacheDir: string = join(homedir(), '.cache', 'tabiji'),
): Promise<KafkaJars> {
  const java = await javaVersion();
  if (java === null) return { ok: false, why: 'no java is installed' };
  if (java < oldestJava) {
    return { ok: false, why: `java is version ${java}, a broker needs ${oldestJava}` };
  }
  const version = kafkaVersion();
  const dir = join(cacheDir, `kafka-${version}`);
  const path = join(dir, 'classpath.txt');
  const kept = classpathIn(path);
  if (kept !== null) return { ok: true, version, classpath: kept };

  mkdirSync(dir, { recursive: true });
  // Two that start at once each write their own, and both are right.
  const fresh = `${path}.${process.pid}`;
  const args = ['-q', '-B', '-C', '-f', pom, plugin, `-Dmdep.outputFile=${fresh}`];
  const { exitCode, output } = await run('mvn', args, downloadMs);
  if (exitCode !== 0) {
    const why = /\[ERROR\] (.{1,200})/.exec(output)?.[1] ?? 'mvn is not installed or took too long';
    return { ok: false, why: `Maven did not bring the jars: ${why}` };
  }
  renameSync(fresh, path);
  const classpath = classpathIn(path);
  return classpath === null
    ? { ok: false, why: 'Maven did not say where the jars are' }
    : { ok: true, version, classpath };
}

/** null when it isn't there, or a jar that it names is gone. */
function classpathIn(path: string): string | null {
  if (!existsSync(path)) return null;
  const classpath = readFileSync(path, 'utf8').trim();
  return classpath !== '' && classpath.split(delimiter).every((jar) => existsSync(jar))
    ? classpath
    : null;
}

/** null when there is none. */
async function javaVersion(): Promise<number | null> {
  const { output } = await run('java', ['-version'], 20_000);
  const found = /version "(\d+)/.exec(output)?.[1];
  return found === undefined ? null : Number(found);
}

/** Where a run took place: absolute numbers belong to it. */
import { cpus, totalmem } from 'node:os';

export const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memory_gib: Math.round(totalmem() / 1024 ** 3),
};

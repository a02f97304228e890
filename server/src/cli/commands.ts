/** All commands, in the order in which the help lists them. */
import type { Command } from './command.js';
import { deadLettersCommand } from './dead-letters.js';
import { demoCommand } from './demo.js';
import { funnelCommand } from './funnel.js';
import { identityCommand } from './identity.js';
import { importCommand } from './import.js';
import { migrateCommand } from './migrate.js';
import { replayCommand } from './replay.js';
import { serveCommand } from './serve.js';

export const commands: readonly Command[] = [
  serveCommand,
  demoCommand,
  importCommand,
  funnelCommand,
  identityCommand,
  deadLettersCommand,
  replayCommand,
  migrateCommand,
];

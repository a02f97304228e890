/** The `tabiji` command: words in, exit code out. bin/tabiji.js starts it with the right thread pool. */
import { commands } from './cli/commands.js';
import { runCli } from './cli/run-cli.js';
import { createTerminal } from './cli/terminal.js';
import { version } from './version.js';

const terminal = createTerminal(process.stdout, process.stderr);
let exitCode = 1;
// Without this a command that waits for what never comes would end with 0, as if it had succeeded.
process.once('beforeExit', () => {
  terminal.err('tabiji: this should not have happened: it ended before its work was done');
  process.exit(1);
});
try {
  exitCode = await runCli(commands, process.argv.slice(2), terminal, version);
} catch (error) {
  terminal.err(
    `tabiji: this should not have happened: ${String(error instanceof Error ? error.stack : error)}`,
  );
}
// what was written is read before the process goes, also through a pipe
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
process.exit(exitCode);

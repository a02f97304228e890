/** `tabiji WORDS…` → the exit code. Finds the command, prints help, turns Problems into words. */
import { Problem } from '../problem.js';
import { didYouMean } from '../suggest.js';
import type { Command, Given, OptionSpecs, Terminal } from './command.js';
import { helpOf, helpOfAll } from './help.js';
import { readArguments } from './read-arguments.js';

export async function runCli(
  commands: readonly Command[],
  words: readonly string[],
  terminal: Terminal,
  version: string,
): Promise<number> {
  const [first, ...rest] = words;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    const command = commands.find(({ name }) => name === rest[0]);
    terminal.out(command ? helpOf(command) : helpOfAll(commands, version));
    return first === undefined ? 2 : 0;
  }
  if (first === '--version' || first === '-v') {
    terminal.out(version);
    return 0;
  }
  try {
    const command = commands.find(({ name }) => name === first);
    if (command === undefined) {
      const names = commands.map(({ name }) => name);
      throw new Problem(
        `${first} is no command of tabiji.${didYouMean(first, names)}\nCommands: ${names.join(', ')}. See: tabiji --help`,
        2,
      );
    }
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.out(helpOf(command));
      return 0;
    }
    const { given, positionals } = readArguments(command, rest);
    return await command.run(given as Given<OptionSpecs>, positionals, terminal);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    terminal.err(`tabiji: ${error.message}`);
    return error.exitCode;
  }
}

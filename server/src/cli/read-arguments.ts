/** The words after `tabiji COMMAND` → its options and positionals, or a Problem that says what's wrong. */
import { parseArgs } from 'node:util';
import { Problem } from '../problem.js';
import { didYouMean } from '../suggest.js';
import type { Command, OptionSpec } from './command.js';

export interface ReadArguments {
  readonly given: Record<string, string | boolean | string[] | undefined>;
  readonly positionals: string[];
}

export function readArguments(command: Command, words: readonly string[]): ReadArguments {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, spec]) => [
      name,
      {
        type: spec.value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: spec.many === true,
      },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: ReadArguments['given'] = {};
  for (const [name, spec] of Object.entries(command.options)) {
    if (spec.value === undefined) given[name] = false;
    else if (spec.many) given[name] = [];
  }
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'option') take(command, token.name, token.rawName, token.value, given);
  }
  check(command, given, positionals);
  return { given, positionals };
}

function take(
  command: Command,
  name: string,
  written: string,
  value: string | undefined,
  given: ReadArguments['given'],
): void {
  const spec: OptionSpec | undefined = Object.hasOwn(command.options, name)
    ? command.options[name]
    : undefined;
  if (spec === undefined) {
    const known = Object.keys(command.options).map((option) => `--${option}`);
    throw wrong(
      command,
      `${written} is no option of tabiji ${command.name}.${didYouMean(written, known)}`,
    );
  }
  if (spec.value === undefined) {
    if (value !== undefined) throw wrong(command, `${written} takes no value`);
    given[name] = true;
    return;
  }
  if (value === undefined || value === '')
    throw wrong(command, `${written} needs a value: ${written} ${spec.value}`);
  const before = given[name];
  if (Array.isArray(before)) before.push(value);
  else if (before === undefined) given[name] = value;
  else throw wrong(command, `${written} was given twice`);
}

function check(
  command: Command,
  given: ReadArguments['given'],
  positionals: readonly string[],
): void {
  const wanted = command.positionals ?? [];
  const extra = positionals[wanted.length];
  if (extra !== undefined) {
    const repeatable = Object.keys(command.options).find(
      (name) => Array.isArray(given[name]) && given[name].length > 0,
    );
    const hint =
      repeatable === undefined ? '' : `. --${repeatable} is repeated: --${repeatable} ${extra}`;
    throw wrong(command, `tabiji ${command.name} does not know what to do with ${extra}${hint}`);
  }
  const missing = wanted[positionals.length];
  if (missing !== undefined) throw wrong(command, `tabiji ${command.name} needs ${missing}`);
  for (const [name, spec] of Object.entries(command.options)) {
    if (spec.required && given[name] === undefined) {
      throw wrong(
        command,
        `tabiji ${command.name} needs --${name} ${spec.value ?? ''}: ${spec.about}`,
      );
    }
  }
}

const wrong = (command: Command, message: string): Problem =>
  new Problem(`${message}\nSee: tabiji ${command.name} --help`, 2);

/** The help texts: of `tabiji` itself and of one command. */
import type { Command } from './command.js';

export function helpOfAll(commands: readonly Command[], version: string): string {
  return [
    `tabiji ${version}: shoppers' journeys, from a script tag to a funnel, in one process`,
    '',
    'Usage: tabiji COMMAND [options]',
    '',
    ...columns(commands.map(({ name, about }) => [name, about])),
    '',
    'tabiji COMMAND --help tells more. Settings come from TABIJI_* variables, a YAML file',
    '(--config FILE or TABIJI_CONFIG) and options, the later before the earlier.',
    'Exit codes: 0 done, 1 failed, 2 asked for in the wrong way.',
  ].join('\n');
}

export function helpOf(command: Command): string {
  const positionals = (command.positionals ?? []).join(' ');
  const options = Object.entries(command.options).map(([name, spec]): [string, string] => [
    `--${name}${spec.value === undefined ? '' : ` ${spec.value}`}${spec.many ? ' …' : ''}`,
    spec.about + (spec.required ? ' (needed)' : ''),
  ]);
  return [
    `tabiji ${command.name}: ${command.about}`,
    '',
    `Usage: tabiji ${[command.name, positionals, '[options]'].filter(Boolean).join(' ')}`,
    '',
    ...columns([...options, ['--help', 'this text']]),
    ...(command.notes === undefined ? [] : ['', command.notes]),
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n');
}

const columns = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
};

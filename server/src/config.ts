/**
 * The configuration, in one place and the only reader of the environment. Later ones win: defaults,
 * the YAML file, TABIJI_* variables, options of the command line.
 */
import { contradictions } from './config/contradictions.js';
import { layOver, setAt } from './config/set-at.js';
import { explainIssue } from './config/explain-issue.js';
import { readConfigFile } from './config/read-file.js';
import { readEnvironment, type Environment } from './config/read-environment.js';
import { dotted, variableOf } from './config/setting-tree.js';
import { settingsSchema, type Settings } from './config/settings.js';
import { Problem } from './problem.js';

export interface ConfigInput {
  /** Path of the YAML file; TABIJI_CONFIG when absent. */
  readonly file?: string | undefined;
  /** What the command line said: dotted path of the setting → value and the option's name. */
  readonly options?: Readonly<Record<string, { readonly value: unknown; readonly option: string }>>;
  /** The process's own when absent. */
  readonly environment?: Environment;
}

/** Reads and checks everything. @throws Problem that lists every fault, each in a sentence. */
export function readConfig(input: ConfigInput = {}): Settings {
  const environment = input.environment ?? process.env;
  const file = input.file ?? environment['TABIJI_CONFIG'];
  const variables = readEnvironment(environment);
  const options: Record<string, unknown> = {};
  for (const [path, { value }] of Object.entries(input.options ?? {})) {
    setAt(options, path.split('.'), value);
  }
  const written = file === undefined || file === '' ? {} : readConfigFile(file);
  const tree = layOver(layOver(written, variables.tree), options);

  const whereSet = (path: readonly PropertyKey[]): string => {
    const name = dotted(path);
    const option = input.options?.[name]?.option;
    if (option !== undefined) return option;
    const top = path.filter((key) => typeof key === 'string').join('.');
    const fromVariable = [...variables.paths].find(
      (set) => top === set || top.startsWith(`${set}.`),
    );
    if (fromVariable === undefined) return file ? `${name} in ${file}` : name;
    const variable = variableOf(fromVariable.split('.'));
    return name === fromVariable ? variable : `${name} in ${variable}`;
  };
  const result = settingsSchema.safeParse(tree);
  const errors = [
    ...variables.errors,
    ...(result.error?.issues ?? []).flatMap((issue) => explainIssue(issue, tree, whereSet)),
    ...(result.success ? contradictions(result.data) : []),
  ];
  if (errors.length > 0 || !result.success) {
    throw new Problem(`The configuration is not right:\n  ${[...new Set(errors)].join('\n  ')}`, 2);
  }
  return result.data;
}

/**
 * The configuration, in one place and the only reader of the environment. Later ones win: defaults,
 * the YAML file, TABIJI_* variables, options of the command line.
 */
import { stagePresets } from '@tabiji/contract';
import { layOver, setAt } from './config/set-at.js';
import { explainIssue } from './config/explain-issue.js';
import { readConfigFile } from './config/read-file.js';
import { readEnvironment, type Environment } from './config/read-environment.js';
import { dotted, variableOf } from './config/setting-tree.js';
import { settingsSchema, type Settings } from './config/settings.js';
import { Problem } from './problem.js';
import { didYouMean } from './suggest.js';

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

/** What each setting allows and their sum does not. */
function contradictions(settings: Settings): string[] {
  const { warehouse, target, sources } = settings;
  const errors: string[] = [];
  if (target !== 'all') {
    errors.push(
      warehouse.mode === 'embedded'
        ? `target must be all when warehouse.mode is embedded: one process holds the data directory, so it does everything itself; ${target} alone needs a ClickHouse server and Kafka`
        : `target must be all: ${target} alone needs Kafka as the log, which this version does not bring yet`,
    );
  }
  if (warehouse.mode !== 'embedded' && warehouse.url === '') {
    errors.push(
      `warehouse.url is needed when warehouse.mode is ${warehouse.mode}. For example: TABIJI_WAREHOUSE_URL=http://127.0.0.1:8123`,
    );
  }
  if (warehouse.mode === 'cluster' && warehouse.cluster === '') {
    errors.push(
      'warehouse.cluster is needed when warehouse.mode is cluster. For example: TABIJI_WAREHOUSE_CLUSTER=main',
    );
  }
  const ladder: readonly string[] = stagePresets[settings.stages.preset].stages;
  settings.stages.rules.forEach(({ stage }, index) => {
    if (ladder.includes(stage)) return;
    errors.push(
      `stages.rules[${index}].stage must be a stage of the preset ${settings.stages.preset} (${ladder.join(', ')}); it is "${stage}".${didYouMean(stage, ladder)}`,
    );
  });
  for (const key of ['source', 'write_key'] as const) {
    const seen = sources.map((source) => source[key]);
    const again = seen.findIndex((value, index) => seen.indexOf(value) !== index);
    if (again >= 0)
      errors.push(`sources[${again}].${key} is the same as an earlier one; each must be its own`);
  }
  return errors;
}

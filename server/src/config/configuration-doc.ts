/** docs/configuration.md, from the settings themselves. */
import { leaves } from './setting-tree.js';
import { settingsSchema, sourceSchema } from './settings.js';

const intro = `# Configuration

Written by \`npm run docs -w server\` from \`server/src/config/settings.ts\`.

Later ones win: defaults, the YAML file (\`--config FILE\` or \`TABIJI_CONFIG\`), \`TABIJI_*\` variables, options of the command line. Unknown names are errors. \`tabiji serve\` listens on 127.0.0.1:8080 unless told otherwise.

\`\`\`yaml
port: 8080
public_url: https://tabiji.example
sources:
  - source: shop
    write_key: pk_9b1d4c7e
    origins: [https://shop.example]
    currency: EUR
read_tokens: [rt_5f0c9a1b]
\`\`\`
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

function defaultAt(path: readonly string[]): string {
  const all: unknown = settingsSchema.parse({});
  const value = path.reduce<unknown>((tree, key) => (tree as Record<string, unknown>)[key], all);
  return value === '' || (Array.isArray(value) && value.length === 0) ? '' : `\`${String(value)}\``;
}

export function configurationDoc(): string {
  const rows = leaves().map(
    ({ path, variable, meta }) =>
      `| \`${path.join('.')}\` | \`${variable}\` | ${defaultAt(path)} | ${cell(meta.about)} Must be ${cell(meta.must)}. |`,
  );
  const ofSource = leaves(sourceSchema).map(
    ({ path, meta }) =>
      `| \`${path.join('.')}\` | ${cell(meta.about)} | \`${cell(meta.example)}\` |`,
  );
  return [
    intro,
    '| in the file | in the environment | default | meaning |\n|---|---|---|---|',
    `${rows.join('\n')}\n`,
    '## A source\n',
    '| key | meaning | example |\n|---|---|---|',
    `${ofSource.join('\n')}\n`,
  ].join('\n');
}

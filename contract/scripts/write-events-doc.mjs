// Writes docs/events.md from the contract; with --check fails when the file isn't what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  batchSchema,
  canonicalNames,
  campaignSchema,
  contextSchema,
  dropReasons,
  eventSchema,
  itemSchema,
  limits,
  propertiesSchema,
  refusals,
  rejectReasons,
  stagePresets,
} from '../dist/index.js';

const file = join(dirname(fileURLToPath(import.meta.url)), '../../docs/events.md');

const row = (cells) =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const code = (text) => `\`${text}\``;
const list = (names) => (names ?? []).map(code).join(', ');

const typeOf = (schema) => {
  const options = (schema.anyOf ?? []).filter((option) => option.type !== 'null');
  if (options.length > 0) return [...new Set(options.map(typeOf))].join(' or ');
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.type === 'array') return 'list';
  if (Array.isArray(schema.type)) return schema.type.filter((type) => type !== 'null').join(' or ');
  return schema.type ?? 'any';
};
const lengthOf = (schema) => {
  const text = [schema, ...(schema.anyOf ?? [])].find((option) => option.maxLength);
  return text ? `at most ${text.maxLength} characters` : '';
};
const fields = (schema) => {
  const { properties, required = [] } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    io: 'input',
  });
  return table(
    ['field', 'type', 'required', 'what'],
    Object.entries(properties).map(([name, field]) => [
      code(name),
      typeOf(field),
      required.includes(name) ? 'yes' : '',
      [field.description, lengthOf(field)].filter(Boolean).join('; '),
    ]),
  );
};

const presets = Object.values(stagePresets);
const names = table(
  [
    'name',
    ...presets.map(({ id }) => `stage: ${id}`),
    'when',
    'GA4',
    'Segment',
    'Shopify',
    'Snowplow',
  ],
  canonicalNames.map((entry) => [
    code(entry.name),
    ...presets.map((preset) => preset.stageOf(entry)),
    entry.when,
    list(entry.ga4),
    list(entry.segment),
    list(entry.shopify),
    list(entry.snowplow),
  ]),
);

const text = `# Events

Generated from \`contract/\` by \`npm run docs\`; don't edit.

\`POST /v1/events\` takes a batch as \`text/plain\` or \`application/json\`, plain or gzipped, and answers with a verdict for each event. One bad event never costs its siblings.

## Batch

${fields(batchSchema)}

## Event

${fields(eventSchema)}

### \`context\`

${fields(contextSchema)}

### A campaign

${fields(campaignSchema)}

### Properties that mean something

Every other property is kept as it was sent and can be used in filters and breakdowns.

${fields(propertiesSchema)}

### An item

As in GA4; \`item_id\` or \`item_name\` is required, other keys are kept.

${fields(itemSchema)}

## Names and stages

Unknown names are custom events; they belong to no stage until a rule says so. Aliases are understood in any case. A second and later \`purchase\` of a visitor belongs to ${presets.map(({ id, repeatPurchase }) => `${repeatPurchase} (${id})`).join(', ')}. \`page_view\` counts for a stage when it is a landing (\`context.is_entry\`).

${presets.map(({ id, stages }) => `- **${id}**: ${stages.join(' → ')}`).join('\n')}

${names}

## Limits

${table(
  ['limit', 'value'],
  Object.entries(limits).map(([name, value]) => [code(name), value.toLocaleString('en')]),
)}

A live event that is older than \`maxPastMs\` or further ahead than \`maxFutureMs\` when it arrives, by its corrected clock, is stored at that limit and flagged \`clock_clamped\`. An import keeps its times, however old; one further ahead than \`maxImportFutureMs\` is rejected (\`invalid_time\`).

## Why something is not stored

**Refusals** answer a whole request; nothing of it is stored.

${table(
  ['reason', 'status', 'when'],
  Object.entries(refusals).map(([reason, { status, when }]) => [code(reason), status, when]),
)}

**Rejections** are one event's verdict inside a 200. The event goes to the dead letters with this reason and can be replayed.

${table(
  ['reason', 'when'],
  Object.entries(rejectReasons).map(([reason, when]) => [code(reason), when]),
)}

A \`user_id\` or \`anonymous_id\` that is the text of a mistake (\`[object Object]\`, \`undefined\`, \`null\`, \`NaN\`) is \`invalid_field\`: it would make one person of many.

**Drops** are on purpose, and counted.

${table(
  ['reason', 'when'],
  Object.entries(dropReasons).map(([reason, when]) => [code(reason), when]),
)}
`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/events.md is not what the contract says: run "npm run docs"');
  process.exit(1);
}

/** `tabiji import`: a file of historical events, on the same road as live ones. */
import { basename } from 'node:path';
import { Problem } from '../problem.js';
import { createRefusals } from '../import/refusals.js';
import { importJob } from '../import/import-job.js';
import { importInto } from '../import/import-into.js';
import { refusedRows, summaryOf } from '../import/import-tally.js';
import { defineCommand } from './command.js';
import { configOption, remoteOption, remoteServer, settingsFor } from './server-options.js';

const column = (about: string) => ({ value: 'COL', about }) as const;

export const importCommand = defineCommand({
  name: 'import',
  about: 'bring in historical events from CSV or JSON Lines',
  positionals: ['FILE'],
  options: {
    ...configOption,
    ...remoteOption,
    visitor: column('column that tells visitors apart'),
    time: column('column with the time: RFC 3339, YYYY-MM-DD HH:MM:SS, or epoch'),
    event: column('column with the event name'),
    session: column('column with the session (else 30 minutes without an event end one)'),
    user: column('column with the known person'),
    order: column('column with the order id'),
    value: column('column with the amount'),
    product: column('column with the product'),
    channel: column('column with the channel'),
    currency: { value: 'COL|CODE', about: 'column with the currency, or one for all rows: EUR' },
    rename: {
      value: 'FROM=TO',
      many: true,
      about: 'an event name of the file and ours; repeat it for more',
    },
    map: { value: 'FILE', about: 'columns and names in a YAML or JSON file' },
    tz: { value: 'ZONE', about: 'of times without an offset (default UTC)' },
    source: { value: 'NAME', about: 'what to file the events under (default import)' },
    distinct: { about: 'identical rows are one event, not several' },
    strict: { about: 'exit with 1 when a row was refused' },
    refused: { value: 'FILE', about: 'write every refused row there, as line, reason, detail' },
  },
  notes: `Other columns become properties. A name that is none of ours becomes a custom event. Gzip is
understood. Importing a file again changes nothing, so an import that was stopped is simply run again.
That holds with other options too: rows that are there stay what they became. To read a file in another
way, give another --source or an empty --data.
The file of --map: {columns: {visitor: client_id}, rename: {catalog: view_item_list}}.`,
  examples: [
    'tabiji import clicks.csv --data ./my-data --visitor client_id --time timestamp --event event',
    'tabiji import orders.jsonl.gz --url http://127.0.0.1:8080 --token at_… --map orders.yaml',
  ],
  async run(given, [file = ''], terminal) {
    const remote = remoteServer(given);
    const settings = settingsFor(given);
    const job = importJob(given, settings.time_zone);
    const refusals = createRefusals(terminal, given.refused);
    const { tally, deduplicated } = await importInto({
      file,
      job,
      remote,
      settings,
      terminal,
      refusals,
    });
    refusals.close();
    terminal.out(`${basename(file)}: ${summaryOf(tally, deduplicated)}`);
    for (const name of tally.unusedRenames) {
      terminal.err(`note: --rename ${name}=…: no row of the file is named ${name}`);
    }
    if (tally.accepted + tally.repeated === 0) {
      throw new Problem(
        tally.rows === 0 ? `${file} has no rows` : `Not one row of ${file} could be read`,
      );
    }
    return given.strict && refusedRows(tally) > 0 ? 1 : 0;
  },
});

/** `tabiji migrate`: the warehouse's schema, up to date. Serving does it as well; this only does it. */
import { openDataDirectory } from '../data/data-directory.js';
import { openOnce } from '../road/open-once.js';
import { openWarehouseFor } from '../road/open-warehouse-for.js';
import { defineCommand } from './command.js';
import { configOption, settingsFor } from './server-options.js';

export const migrateCommand = defineCommand({
  name: 'migrate',
  about: "bring the warehouse's schema up to date",
  options: configOption,
  examples: ['tabiji migrate --data ./my-data', 'TABIJI_WAREHOUSE_MODE=server tabiji migrate'],
  async run(given, _, terminal) {
    const settings = settingsFor(given);
    const data =
      settings.warehouse.mode === 'embedded'
        ? openDataDirectory(settings.data_dir, 'migrate')
        : null;
    try {
      const { warehouse, migrations } = await openOnce('warehouse', () =>
        openWarehouseFor({
          settings: settings.warehouse,
          path: data?.warehousePath ?? '',
          migrates: true,
        }),
      );
      await warehouse.close();
      for (const name of migrations) terminal.out(`applied ${name}`);
      if (migrations.length === 0) terminal.out('nothing to do: the schema is up to date');
      return 0;
    } finally {
      data?.release();
    }
  },
});

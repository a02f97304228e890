/** `@tabiji/warehouse` as the server gets it: its inserts pass failpoints. */
import { openWarehouse as open, type Warehouse, type WarehouseOptions } from '@tabiji/warehouse';
import { reach } from './failpoints.js';

export * from '@tabiji/warehouse';

function withFailpoints(warehouse: Warehouse): Warehouse {
  return {
    ...warehouse,
    async query(query, parameters) {
      const answer = await warehouse.query(query, parameters);
      if (query.name === 'positions_of_ids') reach('lookup.end');
      return answer;
    },
    async insert(table, rows, token) {
      const step = table === 'events' ? 'insert' : 'views';
      reach(`${step}.begin`);
      const inserted = warehouse.insert(table, rows, token);
      if (step === 'insert') reach('insert.during');
      await inserted;
      reach(`${step}.end`);
    },
  };
}

export const openWarehouse = async (options: WarehouseOptions): Promise<Warehouse> =>
  withFailpoints(await open(options));

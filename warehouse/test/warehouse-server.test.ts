import { findClickHouse, type FoundClickHouse } from '@tabiji/test-stack';
import { openWarehouse } from '../src/index.js';
import { temporaryDirectory } from './open-warehouse-for-test.js';
import { warehouseSuite } from './warehouse-suite.js';

describe('the warehouse on a server', () => {
  const dir = temporaryDirectory();
  let clickhouse: FoundClickHouse;
  beforeAll(async () => {
    clickhouse = await findClickHouse({ environment: process.env, dir });
    process.stdout.write(`the warehouse on a server: ${clickhouse.which}\n`);
  });
  afterAll(() => clickhouse.stop());

  warehouseSuite(() => {
    const { url, user: username, password } = clickhouse;
    const database = `tabiji_test_${process.pid}`;
    return openWarehouse({ mode: 'server', url, username, password, database });
  });
});

import { openWarehouse } from '../src/index.js';
import { serverOptions, serverUrl } from './open-warehouse-for-test.js';
import { warehouseSuite } from './warehouse-suite.js';

if (serverUrl === '') {
  process.stdout.write('skipped: the warehouse on a server needs TABIJI_CLICKHOUSE_URL\n');
  test.skip('the warehouse on a server: TABIJI_CLICKHOUSE_URL is not set', () => undefined);
} else {
  describe('the warehouse on a server', () => {
    warehouseSuite(() => openWarehouse(serverOptions(`tabiji_test_${process.pid}`)));
  });
}

import { openWarehouse } from '../src/index.js';
import { temporaryDirectory } from './open-warehouse-for-test.js';
import { warehouseSuite } from './warehouse-suite.js';

describe('the embedded warehouse', () => {
  const path = temporaryDirectory();
  warehouseSuite(() => openWarehouse({ mode: 'embedded', path }));
});

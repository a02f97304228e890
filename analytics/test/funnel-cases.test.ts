// The language-neutral cases that any sound engine should agree on.
import { isGeneral, readCases, type FunnelCase } from './cases/case-file.js';
import { tryCase } from './cases/try-case.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { findShared } from './fixture/shared-folder.js';

const warehouse = useTestWarehouse();
const folder = findShared('cases');
const cases = folder === null ? [] : readCases(folder);
const general = cases.filter(
  (one) => isGeneral(one) && /^(funnel|funnel_trend|time_to_convert)$/.test(one.definition.kind),
);
const named = (
  general.length > 0 ? general : [{ name: 'the cases are not there' } as FunnelCase]
).map((one) => [one.name, one] as const);

(folder === null ? test.skip.each : test.each)(named)('%s', async (name, one) => {
  expect(await tryCase(warehouse(), one, `case-${name}`)).toEqual({ status: 'passed', why: '' });
});

import { inData } from '../src/pages/funnel/in-data.js';

const isInData = inData([
  { name: 'view_item', aliases: ['Product Viewed', 'product_view'] },
  { name: 'Paid', aliases: [] },
]);

test.each(['view_item', 'product_view', 'product viewed', 'Paid', '*'])(
  'the data has %s',
  (event) => {
    expect(isInData(event)).toBe(true);
  },
);

test.each(['paid', 'purchase', 'Order Completed'])('the data has no %s', (event) => {
  expect(isInData(event)).toBe(false);
});

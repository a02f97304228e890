// The truth's plain implementation against journeys small enough to count on one's fingers.
import type { Delivery, Device } from '../src/demo/simulator/planned-event.js';
import { truthOf } from '../src/demo/simulator/truth/truth-of.js';

const minute = 60_000;
const nine = Date.UTC(2025, 9, 1, 9);

const device = (anonymousId: string, bot = ''): Device => ({
  anonymousId,
  userAgent: 'test',
  deviceClass: anonymousId.startsWith('phone') ? 'mobile' : 'desktop',
  locale: 'ja-JP',
  screen: '1x1',
  skewMs: 0,
  bot,
});

let count = 0;
/** `10 add_to_cart 500`: ten minutes past nine, a product of 500 yen. */
function delivery(of: Device, userId: string, ...lines: string[]): Delivery {
  const events = lines.map((line) => {
    const [minutes = '', name = '', value] = line.split(' ');
    const at = nine + Number(minutes) * minute;
    count++;
    return {
      at,
      channel: 'email',
      device: of,
      event: {
        event_id: `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`,
        name,
        anonymous_id: of.anonymousId,
        user_id: userId || null,
        session_id: `${of.anonymousId} ${Math.floor(Number(minutes) / 1000)}`,
        seq: count,
        occurred_at: at,
        consent: 'granted' as const,
        context: { is_entry: name === 'page_view' },
        properties: {
          ...(value ? { value: Number(value), currency: 'JPY' } : {}),
          ...(name === 'purchase' ? { transaction_id: `order ${count}` } : {}),
        },
      },
    };
  });
  return { at: events.at(-1)?.at ?? 0, device: of, events, fault: 'none' };
}

const buyer = [
  // looks on the phone, comes back on the desk two days later, known by then on both
  delivery(device('phone-1'), '', '1 page_view', '2 view_item 500', '3 add_to_cart 500'),
  delivery(device('phone-1'), 'yuki', '4 login'),
  delivery(device('desk-1'), 'yuki', '3000 begin_checkout 500', '3001 purchase 1270'),
];
const leaver = delivery(
  device('phone-2'),
  '',
  '10 view_item 300',
  '11 add_to_cart 300',
  '12 view_cart 300',
  '13 view_item 900',
  '14 policy_view',
);
const adder = delivery(
  device('desk-2'),
  '',
  '70 view_item 800',
  '71 add_to_cart 800',
  '72 add_to_cart 12.25',
  '73 remove_from_cart 800',
);
const bot = delivery(device('desk-3', 'crawler'), '', '5 view_item 1', '6 purchase 1');

const truth = truthOf([...buyer, leaver, leaver, adder, bot], [], {
  from: nine,
  until: nine + 7 * 24 * 60 * minute,
  asOf: nine + 8 * 24 * 60 * minute,
});

test('the funnel counts visitors over devices and leaves bots out', () => {
  expect(truth.shopFunnel).toEqual({
    counts: [3, 3, 1, 1],
    dropped: [0, 2, 0, 0],
    valueAtRisk: [[], [{ currency: 'JPY', amount: '1100' }], [], []],
    botsLeftOut: 1,
    immature: { entered: 0, converted: 0 },
  });
  expect(Object.fromEntries(truth.byDevice)).toEqual({
    mobile: [2, 2, 1, 1],
    desktop: [1, 1, 0, 0],
  });
});

test('those who left did what they did next', () => {
  const after = truth.afterDrop[1];
  expect(after).toMatchObject({ dropped: 2, exited: 0, cameBackLater: 0, boughtLater: 0 });
  expect(Object.fromEntries(after?.next ?? [])).toEqual({ view_cart: 1, add_to_cart: 1 });
});

test('carts are left with what was last told, else with what was put in less what was taken out', () => {
  // yuki's cart on the phone ran out before the checkout on the desk began
  expect(truth.cart.total).toEqual({
    started: 3,
    completed: 0,
    abandoned: 3,
    open: 0,
    valueLeft: [{ currency: 'JPY', amount: '812.25' }],
  });
  expect(truth.cart.hours.get(nine)).toMatchObject({ started: 2 });
  expect(truth.checkout.total).toMatchObject({ started: 1, completed: 1, abandoned: 0 });
});

test('totals count people, once', () => {
  expect(truth.totals).toEqual({
    events: 15,
    visitors: 3,
    sessions: 4,
    orders: 1,
    revenue: [{ currency: 'JPY', amount: '1270' }],
  });
  expect(truth.delivery).toMatchObject({ sent: 22, stored: 17, duplicates: 5, fromBots: 2 });
});

test('stages are reached, and gone on from', () => {
  expect(truth.stages.map(({ reached, wentOn }) => [reached, wentOn])).toEqual([
    [1, 1],
    [3, 3],
    [3, 0],
    [0, 0],
    [0, null],
  ]);
});

test('of two attempts that got as far, the later one stands', () => {
  const twice = delivery(
    device('desk-9'),
    '',
    '0 view_item 500',
    '1 add_to_cart 500',
    '1500 view_item 900',
    '1501 add_to_cart 900',
    '1502 view_item 70',
  );
  const { shopFunnel, afterDrop } = truthOf([twice], [], {
    from: nine,
    until: nine + 24 * 60 * minute,
    asOf: nine + 7 * 24 * 60 * minute,
  });
  // the second entry lies after the range
  expect(shopFunnel.valueAtRisk[1]).toEqual([{ currency: 'JPY', amount: '500' }]);
  expect(afterDrop[1]).toMatchObject({ dropped: 1, cameBackLater: 1 });
  const longer = truthOf([twice], [], {
    from: nine,
    until: nine + 3 * 24 * 60 * minute,
    asOf: nine + 7 * 24 * 60 * minute,
  });
  expect(longer.shopFunnel.valueAtRisk[1]).toEqual([{ currency: 'JPY', amount: '900' }]);
  expect(longer.shopFunnel.immature).toEqual({ entered: 1, converted: 0 });
});

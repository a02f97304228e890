// Whose a device's events are, case by case; the rule is docs/identity.md.
import { createApiClient, type ApiClient } from '../src/index.js';
import { adminToken, readToken, serveApi, type ApiServer } from './fixture/api-server.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';

const warehouse = useTestWarehouse();
const startMs = Date.UTC(2024, 3, 1);
let server: ApiServer;
let admin: ApiClient;

beforeAll(async () => {
  server = await serveApi(warehouse());
  admin = createApiClient({ url: server.url, token: adminToken });
});
afterAll(() => server.close());

/** One word an event: `name@device` or `name@device:person`, a minute apart. */
const insert = (source: string, story: string): Promise<void> =>
  insertEvents(
    warehouse(),
    story.split(' ').map((word, minute): TestEvent => {
      const [, name = '', device = '', user = ''] = /^(\w+)@(\w+):?(\w*)$/.exec(word) ?? [];
      return { source, name, device, user, at: startMs + minute * 60_000 };
    }),
  );

/** How many looked, and how many of them bought. */
async function funnel(source: string): Promise<number[]> {
  const steps = ['look', 'buy'].map((name) => ({ events: [name] }));
  const result = await admin.ask('funnel', { source, steps });
  return result.steps.map(({ count }) => count);
}

const decide = (source: string, device: string, user: string, linked: boolean) =>
  admin.ask('decideLink', { source, anonymous_id: device, user_id: user, linked });

const stateOf = async (source: string, device: string): Promise<string[]> => {
  const { links } = await admin.ask('identityLinks', { source, anonymous_id: device });
  return links.map(({ user_id, state }) => `${user_id} ${state}`);
};

test('what a device did before its first login counts as the person who logged in', async () => {
  await insert('login', 'look@phone login@phone:ann buy@laptop:ann');
  expect(await funnel('login')).toEqual([1, 1]);
});

test('two persons on one device stay two, and the anonymous events are the first one’s', async () => {
  await insert('shared', 'look@phone login@phone:ann login@phone:ben buy@phone:ben');
  expect(await funnel('shared')).toEqual([1, 0]);
  expect(await stateOf('shared', 'phone')).toEqual(['ann joined', 'ben later']);
});

test('after a reset the device is another one, and nobody’s', async () => {
  await insert('reset', 'look@phone login@phone:ann look@phone2 buy@phone2');
  expect(await funnel('reset')).toEqual([2, 1]);
});

test('an undone link gives the device its events back, and what names the person stays theirs', async () => {
  await insert('undo', 'look@phone login@phone:ann buy@phone:ann');
  expect(await funnel('undo')).toEqual([1, 1]);
  const { links } = await decide('undo', 'phone', 'ann', false);
  expect(links.map(({ state }) => state)).toEqual(['undone']);
  expect(await funnel('undo')).toEqual([1, 0]);
});

test('when the first link is undone, the next person has the anonymous events', async () => {
  await insert('next', 'look@phone login@phone:ann buy@phone:ben');
  expect(await funnel('next')).toEqual([1, 0]);
  await decide('next', 'phone', 'ann', false);
  expect(await stateOf('next', 'phone')).toEqual(['ann undone', 'ben joined']);
  expect(await funnel('next')).toEqual([1, 1]);
});

test('a link by hand joins a device that never logged in, and takes none from an earlier person', async () => {
  await insert('hand', 'look@kiosk buy@phone:ann look@tablet login@tablet:ben');
  expect(await funnel('hand')).toEqual([2, 0]);
  await decide('hand', 'kiosk', 'ann', true);
  await decide('hand', 'tablet', 'ann', true);
  expect(await funnel('hand')).toEqual([2, 1]);
  expect(await stateOf('hand', 'tablet')).toEqual(['ben joined', 'ann later']);
  await decide('hand', 'kiosk', 'ann', false);
  expect(await funnel('hand')).toEqual([2, 0]);
});

test.each([
  ['a link that nobody made', 'phone', 'zoe', false, 'device phone and person zoe have no link'],
  ['a device that is unknown', 'fax', 'ann', true, 'No event of undo came from a device fax'],
  ['a person who is unknown', 'phone', 'zoe', true, 'No event of undo names a person zoe'],
])('%s is no decision', async (_what, device, user, linked, words) => {
  await expect(decide('undo', device, user, linked)).rejects.toThrow(words);
});

test('who may only read decides nothing', async () => {
  const reader = createApiClient({ url: server.url, token: readToken });
  const decision = { source: 'undo', anonymous_id: 'phone', user_id: 'ann', linked: true };
  await expect(reader.ask('decideLink', decision)).rejects.toThrow(
    'Forbidden: It changes answers: an admin token is needed',
  );
  await expect(reader.ask('identityLinks', { source: 'undo' })).rejects.toThrow(
    'say which device (anonymous_id) or which person (user_id)',
  );
});

/**
 * Random interleavings of what happens to ids: two browsers that two people share, with logins,
 * logouts, resets, and decisions that link a device and a person or undo it.
 */
import fc from 'fast-check';
import type { TestEvent } from '../fixture/event-row.js';
import type { Decision } from './visitors.js';

export interface SharedDevices {
  readonly events: readonly TestEvent[];
  /** In the order of time. */
  readonly decisions: readonly Decision[];
}

export const shareStartMs = Date.UTC(2024, 0, 10, 12);
const stepMs = 600_000;
const names = ['page_view', 'view_item', 'add_to_cart', 'begin_checkout', 'purchase'];

interface Action {
  readonly what: string;
  readonly browser: number;
  readonly person: string;
  readonly name: string;
  readonly value: string | null;
  readonly linked: boolean;
}

const action: fc.Arbitrary<Action> = fc.record({
  what: fc.constantFrom(
    ...['browse', 'browse', 'browse', 'browse', 'login', 'login', 'logout', 'reset', 'decide'],
  ),
  browser: fc.constantFrom(0, 1),
  person: fc.constantFrom('p', 'q'),
  name: fc.constantFrom(...names),
  value: fc.constantFrom('10', '2.5', null),
  linked: fc.boolean(),
});

/** @param group keeps its people and times apart from those of other groups. */
function play(actions: readonly Action[], group: number): SharedDevices {
  const browsers = [0, 1].map((index) => ({ index, resets: 0, user: '' }));
  const events: TestEvent[] = [];
  const decisions: Decision[] = [];
  for (const [step, { what, browser, person, name, value, linked }] of actions.entries()) {
    const state = browsers[browser];
    if (state === undefined) throw new RangeError(String(browser));
    const at = shareStartMs + step * stepMs + group;
    const device = `${group}-browser-${state.index}-${state.resets}`;
    const user = `${group}-${person}`;
    if (what === 'login') state.user = user;
    if (what === 'logout') state.user = '';
    if (what === 'reset') Object.assign(state, { user: '', resets: state.resets + 1 });
    if (what === 'decide') decisions.push({ device, user, linked, at });
    if (what === 'browse' || what === 'login') {
      const isMoney = what === 'browse' && value !== null;
      events.push({
        name: what === 'login' ? 'login' : name,
        at,
        device,
        user: state.user,
        seq: step,
        session: `${device}-${Math.floor(step / 5)}`,
        value: isMoney ? value : null,
        currency: isMoney ? 'EUR' : '',
        columns: name === 'purchase' && what === 'browse' ? { order_id: `${group}-${step}` } : {},
      });
    }
  }
  return { events, decisions };
}

export const sharedDevices = (groups: number): fc.Arbitrary<SharedDevices[]> =>
  fc
    .array(fc.array(action, { minLength: 1, maxLength: 20 }), {
      minLength: groups,
      maxLength: groups,
    })
    .map((worlds) => worlds.map(play));

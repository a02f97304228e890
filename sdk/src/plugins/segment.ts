/**
 * Takes what a page tells Segment (spec v2), whether its library is there, still loading or blocked.
 * Names stay: the collector knows them.
 */
import type { Properties } from '../event-map.js';
import { safely } from '../safely.js';
import type { PluginStart } from './plugin-start.js';

type Bag = Record<string, unknown>;
type Verb = 'track' | 'identify' | 'reset';
type Call = [verb: string, ...args: unknown[]];
type Subscribe = (verb: Verb, listener: (...args: unknown[]) => void) => void;

const itemOf = (product: Bag) => {
  const { price, quantity, coupon } = product;
  const item: Bag = { item_id: product['product_id'] || product['sku'], price, quantity, coupon };
  for (const key of ['name', 'category', 'brand', 'variant']) item['item_' + key] = product[key];
  return item;
};

const propertiesOf = (given: Bag) => {
  const items = ((given['products'] as Bag[]) || [given]).map(itemOf);
  return {
    ...given,
    products: undefined,
    items: items.filter((item) => item['item_id'] || item['item_name']),
    value: given['total'] ?? given['value'] ?? given['revenue'] ?? given['price'],
    transaction_id: given['order_id'],
    payment_type: given['payment_method'],
    search_term: given['query'],
  };
};

export const segment: PluginStart = (tracker) => {
  const take = safely((verb: string, subject: unknown, properties?: unknown) => {
    if (verb === 'track') {
      tracker.track(subject as string, propertiesOf((properties || {}) as Bag) as Properties);
    }
    if (verb === 'reset') tracker.reset();
    // Traits are not taken, and without a user there is nobody to know.
    if (verb === 'identify' && typeof subject !== 'object') tracker.identify(subject as string);
  });

  const analytics = ((window as { analytics?: Call[] | { on: Subscribe } }).analytics ||= []);
  /** Calls that we saw in the array, and that the library tells again once it has loaded. */
  const ahead: Record<string, number> = {};
  /** As a call, which the array keeps until then. */
  let subscribe: Subscribe;
  if (Array.isArray(analytics)) {
    const push = analytics.push.bind(analytics);
    subscribe = (...call) => push(['on', ...call]);
    const seen = (call: Call) => {
      ahead[call[0]] = (ahead[call[0]] || 0) + 1;
      take(...(call as [string, unknown]));
    };
    analytics.map(seen);
    analytics.push = (...calls) => {
      calls.map(seen);
      return push(...calls);
    };
  } else subscribe = analytics.on.bind(analytics);
  for (const verb of ['track', 'identify', 'reset'] as const) {
    subscribe(verb, (...args) => {
      if (ahead[verb]) ahead[verb]--;
      else take(verb, ...(args as [unknown]));
    });
  }
};

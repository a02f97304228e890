/**
 * Events without a script: `<button data-tabiji="add_to_cart" data-tabiji-item_id="S1"
 * data-tabiji-price="1200">`. A click on the element is the event, its attributes are the properties;
 * with `item_id` or `item_name` they are an item too.
 */
import type { Properties } from '../event-map.js';
import type { PluginStart } from './plugin-start.js';

const prefix = 'data-tabiji-';

export const clicks: PluginStart = (tracker) => {
  const clicked = ({ target }: Event) => {
    const marked = (target as Element).closest?.<HTMLElement>('[data-tabiji]');
    if (!marked) return;
    const given: Record<string, unknown> = {};
    for (const { name, value } of marked.attributes) {
      const key = name.replace(prefix, '');
      if (key !== name) given[key] = key === 'quantity' ? +value : value;
    }
    const properties = { value: given['price'], ...given };
    if (given['item_id'] || given['item_name']) Object.assign(properties, { items: [given] });
    tracker.track(marked.dataset['tabiji']!, properties as Properties);
  };
  // While it goes down: the page may stop it on its way up.
  addEventListener('click', clicked, true);
};

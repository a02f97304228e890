/**
 * What the commerce events carry, by name. Types only: nothing of it is in the bundle. A shop adds
 * its own: `declare module '@tabiji/sdk' { interface EventMap { quiz_done: { score: number } } }`.
 */
import type { Item, JsonValue } from '@tabiji/contract';

export type Properties = { readonly [key: string]: JsonValue | undefined };

/** Amount in `currency` (ISO 4217), as a number or, to be exact, a decimal string. */
export interface Money {
  value?: number | string;
  currency?: string;
}

export interface ItemList extends Money {
  items: Item[];
  coupon?: string;
  [property: string]: unknown;
}

export interface Order extends ItemList {
  /** Orders are counted once by it. */
  transaction_id: string | number;
  value: number | string;
  currency: string;
  tax?: number | string;
  shipping?: number | string;
  payment_type?: string;
}

export interface EventMap {
  search: { search_term: string; result_count?: number; [property: string]: unknown };
  view_item_list: ItemList;
  select_item: ItemList;
  view_item: ItemList;
  add_to_wishlist: ItemList;
  add_to_cart: ItemList;
  remove_from_cart: ItemList;
  view_cart: ItemList;
  begin_checkout: ItemList;
  checkout_step: {
    step: string;
    index?: number;
    state?: 'viewed' | 'completed';
    [property: string]: unknown;
  };
  add_shipping_info: ItemList & { shipping_tier?: string };
  add_payment_info: ItemList & { payment_type?: string };
  payment_method_offered: { payment_types: string[]; [property: string]: unknown };
  payment_method_selected: { payment_type: string; [property: string]: unknown };
  payment_attempt: {
    payment_type: string;
    gateway?: string;
    /** From 1, of this order. */
    attempt?: number;
    [property: string]: unknown;
  };
  payment_failed: {
    kind: 'hard' | 'soft';
    code?: string;
    gateway?: string;
    latency_ms?: number;
    [property: string]: unknown;
  };
  /** Which field was refused, and why; never what was typed. */
  field_error: { step: string; field: string; code?: string; [property: string]: unknown };
  checkout_error: { step: string; code?: string; [property: string]: unknown };
  purchase: Order;
  refund: Partial<Order> & { transaction_id: string | number };
  review_submitted: { rating: number; [property: string]: unknown };
}

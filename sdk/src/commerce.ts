/** One typed function per commerce event: `purchase(tracker, { transaction_id, value, … })`. */
import type { EventMap } from './event-map.js';
import type { Tracker, TrackOptions } from './tracker-api.js';

type Helper<Name extends keyof EventMap> = (
  tracker: Pick<Tracker, 'track'>,
  properties: EventMap[Name],
  options?: TrackOptions,
) => string;

const helper =
  <Name extends keyof EventMap>(name: Name): Helper<Name> =>
  (tracker, properties, options) =>
    (tracker.track as (...all: unknown[]) => string)(name, properties, options);

export const search = /*#__PURE__*/ helper('search');
export const viewItemList = /*#__PURE__*/ helper('view_item_list');
export const selectItem = /*#__PURE__*/ helper('select_item');
export const viewItem = /*#__PURE__*/ helper('view_item');
export const addToWishlist = /*#__PURE__*/ helper('add_to_wishlist');
export const addToCart = /*#__PURE__*/ helper('add_to_cart');
export const removeFromCart = /*#__PURE__*/ helper('remove_from_cart');
export const viewCart = /*#__PURE__*/ helper('view_cart');
export const beginCheckout = /*#__PURE__*/ helper('begin_checkout');
export const checkoutStep = /*#__PURE__*/ helper('checkout_step');
export const addShippingInfo = /*#__PURE__*/ helper('add_shipping_info');
export const addPaymentInfo = /*#__PURE__*/ helper('add_payment_info');
export const paymentMethodOffered = /*#__PURE__*/ helper('payment_method_offered');
export const paymentMethodSelected = /*#__PURE__*/ helper('payment_method_selected');
export const paymentAttempt = /*#__PURE__*/ helper('payment_attempt');
export const paymentFailed = /*#__PURE__*/ helper('payment_failed');
export const fieldError = /*#__PURE__*/ helper('field_error');
export const checkoutError = /*#__PURE__*/ helper('checkout_error');
export const purchase = /*#__PURE__*/ helper('purchase');
export const refund = /*#__PURE__*/ helper('refund');
export const reviewSubmitted = /*#__PURE__*/ helper('review_submitted');

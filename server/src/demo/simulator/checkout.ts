/** A checkout with its hurdles: each may be the planted reason why the shopper leaves. */
import type { Basket } from './basket.js';
import type { Cause } from './planned-event.js';
import { rates, type Gateway } from './rates.js';
import type { Random } from './random.js';
import type { Visit } from './visit.js';

export interface CheckoutOptions {
  /** The person, when they have an account; `''` has none. */
  readonly userId: string;
  /** Has been here before and knows what waits: the hurdles don't scare any more. */
  readonly isDetermined: boolean;
}

type Left = Extract<Cause, 'account_wall' | 'long_form' | 'shipping_cost' | 'card_declined'>;

/** @returns why the shopper left, or `bought`. */
export function checkOut(
  visit: Visit,
  basket: Basket,
  random: Random,
  options: CheckoutOptions,
): Left | 'bought' {
  const { deviceClass } = visit.memory.device;
  const meets = (probability: number): boolean =>
    random.chance(probability) && !options.isDetermined;
  visit.open('/shop/checkout', 'Checkout');
  visit.emit('begin_checkout', basket.properties());

  if (visit.memory.userId === '') {
    if (meets(rates.accountWall[deviceClass])) return 'account_wall';
    if (options.userId !== '') {
      visit.identify(options.userId);
      visit.emit('login', { method: 'password' });
    } else visit.emit('guest_choice');
  }

  if (meets(rates.longForm[deviceClass])) {
    for (const field of ['postcode', 'phone', 'kana_name']) {
      visit.emit('field_error', { step: 'contact', field, code: 'invalid' });
    }
    return 'long_form';
  }
  visit.emit('checkout_step', { step: 'contact', index: 1, state: 'completed' });

  const shipping = basket.currency === 'EUR' ? 14.5 : basket.total() >= 5000 ? 0 : 770;
  const shippingTier = shipping === 0 ? 'free' : 'standard';
  visit.emit('add_shipping_info', {
    ...basket.properties(),
    shipping,
    shipping_tier: shippingTier,
  });
  if (shipping > 0 && meets(rates.shippingCost[deviceClass])) return 'shipping_cost';

  return pay(visit, basket, random, shipping);
}

function pay(
  visit: Visit,
  basket: Basket,
  random: Random,
  shipping: number,
): 'card_declined' | 'bought' {
  const methods = ['card', 'konbini', 'paypay'];
  visit.emit('payment_method_offered', { methods });
  let method = random.weighted([
    ['card', 70],
    ['konbini', 16],
    ['paypay', 14],
  ] as const);
  visit.emit('payment_method_selected', { payment_type: method });
  visit.emit('add_payment_info', { ...basket.properties(), payment_type: method });

  const gateway: Gateway = random.chance(0.4) ? 'northgate' : 'sakurapay';
  visit.emit('payment_attempt', { payment_type: method, gateway, attempt: 1 });
  if (method === 'card' && random.chance(rates.cardFails[gateway])) {
    visit.emit('payment_failed', {
      kind: 'soft',
      code: 'do_not_honor',
      gateway,
      payment_type: method,
      latency_ms: random.between(900, 5200),
    });
    if (random.chance(rates.leaveAfterFailure)) return 'card_declined';
    method = random.pick(['konbini', 'paypay'] as const);
    visit.emit('payment_method_selected', { payment_type: method });
    visit.emit('payment_attempt', { payment_type: method, gateway: 'sakurapay', attempt: 2 });
  }

  const orderId = `HK-${random.uuid(visit.now()).replaceAll('-', '').slice(-10).toUpperCase()}`;
  const value = Math.round((basket.total() + shipping) * 100) / 100;
  visit.emit('purchase', {
    ...basket.properties(),
    value,
    shipping,
    transaction_id: orderId,
    payment_type: method,
  });
  visit.open('/shop/thanks', 'Thank you');
  visit.emit('order_confirmed', { transaction_id: orderId });
  if (random.chance(0.15)) {
    visit.emit('survey_response', { kind: 'csat', score: random.between(3, 5), scale: 5 });
  }
  basket.empty();
  return 'bought';
}

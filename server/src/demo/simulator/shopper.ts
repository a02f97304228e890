/**
 * One shopper's life with the shop: the first visit, what keeps them from buying, the visits after,
 * on which device and known as whom.
 */
import type { Consent } from '@tabiji/contract';
import { afterLeaving } from './after-leaving.js';
import { createBasket, type Basket } from './basket.js';
import { fillBasket, land, lookAround } from './browse.js';
import { startOfReturn } from './calendar.js';
import { checkOut } from './checkout.js';
import type { Cause, Device, PlannedEvent, PlannedOutcome } from './planned-event.js';
import type { Random } from './random.js';
import { byChannel, rates } from './rates.js';
import { createVisit, type DeviceMemory, type Visit } from './visit.js';
import { directSource, pickSource, reminderSource, type VisitSource } from './visit-source.js';

export interface ShopperOptions {
  readonly startAt: number;
  readonly device: Device;
  /** Another device of the same person. */
  readonly otherDevice: Device | null;
  /** `''` has no account. */
  readonly userId: string;
  readonly consent: Consent;
  /** Says yes to the consent banner in the middle of the first visit. */
  readonly consentsLate: boolean;
  /** 1 is real time; smaller is faster. */
  readonly pace: number;
}

export interface Life {
  /** One list a visit, each in order. */
  readonly visits: readonly (readonly PlannedEvent[])[];
  readonly outcomes: readonly PlannedOutcome[];
}

export function liveThrough(options: ShopperOptions, random: Random): Life {
  const visits: PlannedEvent[][] = [];
  const outcomes: PlannedOutcome[] = [];
  const basket = createBasket(random.chance(rates.euro) ? 'EUR' : 'JPY');
  const memoryOf = (device: Device): DeviceMemory => ({
    device,
    seq: 0,
    userId: '',
    firstCampaign: null,
  });
  const first = memoryOf(options.device);
  const other = options.otherDevice && memoryOf(options.otherDevice);

  const begin = (memory: DeviceMemory, source: VisitSource, startAt: number): Visit => {
    const isFirst = visits.length === 0;
    const consent = isFirst && options.consentsLate ? 'pending' : options.consent;
    const visit = createVisit(memory, source, startAt, random, { pace: options.pace, consent });
    visits.push(visit.events);
    return visit;
  };
  const end = (visit: Visit, cause: Cause): Cause => {
    outcomes.push({
      at: visit.now(),
      anonymousId: visit.memory.device.anonymousId,
      deviceClass: visit.memory.device.deviceClass,
      cause,
      counts: visit.memory.device.bot === '' && visit.consent === 'granted',
    });
    return cause;
  };
  const comeBack = (after: Visit, cause: Cause, isDetermined: boolean): void => {
    const later = other ?? first;
    const source = cause === 'cart_left' && later === first ? reminderSource : directSource;
    const visit = begin(later, source, startOfReturn(after.now(), random));
    land(visit, source, random);
    if (later !== first) logIn(visit, options.userId);
    if (basket.isEmpty || later !== first) {
      basket.empty();
      fillBasket(visit, basket, lookAround(visit, basket, random), random);
    } else {
      visit.open('/shop/cart', 'Cart');
      visit.emit('view_cart', basket.properties());
    }
    if (basket.isEmpty) end(visit, 'just_looking');
    else settle(visit, isDetermined);
  };

  const settle = (visit: Visit, isDetermined: boolean): void => {
    const { deviceClass } = visit.memory.device;
    const leaves = !isDetermined && random.chance(rates.leaveCart[deviceClass]);
    const cause = end(
      visit,
      leaves
        ? 'cart_left'
        : checkOut(visit, basket, random, { userId: options.userId, isDetermined }),
    );
    if (cause === 'bought') afterBuying(visit);
    else {
      afterLeaving(visit, basket, cause, random);
      if (visits.length < 3 && random.chance(byChannel(rates.comeBack, cause))) {
        comeBack(visit, cause, true);
      }
    }
  };

  const afterBuying = (bought: Visit): void => {
    if (visits.length >= 4) return;
    const { memory } = bought;
    if (random.chance(rates.review)) {
      const visit = begin(memory, directSource, startOfReturn(bought.now(), random));
      visit.open('/shop/review', 'Write a review');
      visit.emit('review_submitted', { rating: random.between(3, 5) });
      if (random.chance(rates.buyAgain)) buyAgain(visit, basket);
    }
  };
  const buyAgain = (visit: Visit, again: Basket): void => {
    fillBasket(visit, again, lookAround(visit, again, random), random);
    if (!again.isEmpty) {
      end(visit, checkOut(visit, again, random, { userId: options.userId, isDetermined: true }));
    }
  };

  const source = pickSource(random);
  const visit = begin(first, source, options.startAt);
  const stays = land(visit, source, random);
  if (options.consentsLate) visit.consent = 'granted';
  if (!stays) end(visit, 'bounced');
  else {
    const seen = lookAround(visit, basket, random);
    if (options.userId !== '' && random.chance(0.4)) logIn(visit, options.userId);
    if (seen.length > 0 && random.chance(byChannel(rates.addToCart, source.channel))) {
      fillBasket(visit, basket, seen, random);
      settle(visit, false);
    } else {
      end(visit, 'just_looking');
      if (other && random.chance(0.5)) comeBack(visit, 'just_looking', false);
    }
  }
  return { visits, outcomes };
}

function logIn(visit: Visit, userId: string): void {
  visit.identify(userId);
  visit.emit('login', { method: 'password' });
}

// A valid event, as the shop's tracker sends it; a test overrides what it is about.
let made = 0;

/** Different for every call, the same in every run. */
export function eventId(): string {
  made++;
  return `01970000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
}

export function shopEvent(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    event_id: eventId(),
    name: 'view_item',
    anonymous_id: 'visitor-1',
    session_id: 'session-1',
    seq: 1,
    occurred_at: Date.now(),
    consent: 'granted',
    context: { url: 'https://shop.example/products/sencha?variant=100g', title: '煎茶' },
    properties: { value: 1200, currency: 'JPY', items: [{ item_id: 'sencha', price: 1200 }] },
    ...overrides,
  };
}

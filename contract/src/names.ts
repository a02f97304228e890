/**
 * Canonical event names (GA4's recommended e-commerce events and ours), the default stage of each,
 * and the names under which Segment, Shopify and Snowplow know them. The documentation table, the
 * collector's canonicalisation and the SDK's types all come from here.
 */
export type DefaultStage = 'awareness' | 'consideration' | 'acquisition' | 'service' | 'loyalty';

export interface NameEntry {
  readonly name: string;
  readonly stage: DefaultStage;
  /** One sentence: when a shop sends it. */
  readonly when: string;
  /** The visitor weighs options here, beyond looking around (preset "comparison"). */
  readonly weighsOptions?: true;
  readonly ga4?: readonly string[];
  readonly segment?: readonly string[];
  readonly shopify?: readonly string[];
  readonly snowplow?: readonly string[];
}

const awareness: readonly Omit<NameEntry, 'stage'>[] = [
  { name: 'ad_impression', when: 'An advertisement was shown.' },
  { name: 'ad_click', when: 'An advertisement was clicked.' },
  {
    name: 'page_view',
    when: 'A page was shown; it counts for awareness when it is a landing, the first of a session.',
    shopify: ['page_viewed'],
  },
  { name: 'content_view', when: 'A blog post, tutorial or other content was read.' },
  { name: 'newsletter_open', when: 'A newsletter was opened.', segment: ['Email Opened'] },
  {
    name: 'newsletter_click',
    when: 'A link in a newsletter was clicked.',
    segment: ['Email Link Clicked'],
  },
  { name: 'social_post_view', when: 'A post on a social platform was seen.' },
  { name: 'quiz_start', when: 'A quiz was started.' },
  { name: 'quiz_complete', when: 'A quiz was finished.' },
  { name: 'contest_enter', when: 'The visitor entered a contest.' },
  { name: 'dm_received', when: 'A direct message was delivered.' },
  { name: 'dm_click', when: 'A link in a direct message was clicked.' },
  { name: 'referral_visit', when: "The visitor came by another customer's referral." },
  {
    name: 'view_promotion',
    when: 'A promotion was shown on the site.',
    ga4: ['promotion_view'],
    segment: ['Promotion Viewed'],
    snowplow: ['promo_view'],
  },
  {
    name: 'select_promotion',
    when: 'A promotion on the site was clicked.',
    segment: ['Promotion Clicked'],
    snowplow: ['promo_click'],
  },
];

const consideration: readonly Omit<NameEntry, 'stage'>[] = [
  {
    name: 'search',
    when: 'The shop was searched; `results_count` says how many were found.',
    ga4: ['view_search_results'],
    segment: ['Products Searched'],
    shopify: ['search_submitted'],
  },
  {
    name: 'view_item_list',
    when: 'A list of products was shown.',
    segment: ['Product List Viewed'],
    shopify: ['collection_viewed'],
    snowplow: ['list_view'],
  },
  {
    name: 'filter',
    when: 'A product list was filtered or sorted.',
    segment: ['Product List Filtered'],
  },
  {
    name: 'select_item',
    when: 'A product was chosen from a list.',
    segment: ['Product Clicked'],
    snowplow: ['list_click'],
  },
  {
    name: 'view_item',
    when: 'A product page was shown.',
    segment: ['Product Viewed'],
    shopify: ['product_viewed'],
    snowplow: ['product_view'],
  },
  { name: 'compare', when: 'Products were compared.', weighsOptions: true },
  { name: 'review_read', when: 'Reviews of a product were read.', weighsOptions: true },
  { name: 'policy_view', when: 'The returns or shipping policy was read.', weighsOptions: true },
  { name: 'faq_view', when: 'A frequently asked question was read.', weighsOptions: true },
  {
    name: 'add_to_wishlist',
    when: 'A product was put on a wish list.',
    weighsOptions: true,
    segment: ['Product Added to Wishlist'],
  },
  { name: 'demo_view', when: 'A product demonstration was watched.', weighsOptions: true },
  {
    name: 'trial_start',
    when: 'A trial was started.',
    weighsOptions: true,
    segment: ['Trial Started'],
  },
  { name: 'store_visit', when: 'A physical store was visited.', weighsOptions: true },
];

const acquisition: readonly Omit<NameEntry, 'stage'>[] = [
  {
    name: 'add_to_cart',
    when: 'A product was put into the cart.',
    segment: ['Product Added'],
    shopify: ['product_added_to_cart'],
  },
  {
    name: 'remove_from_cart',
    when: 'A product was taken out of the cart.',
    segment: ['Product Removed'],
    shopify: ['product_removed_from_cart'],
  },
  {
    name: 'view_cart',
    when: 'The cart was shown.',
    segment: ['Cart Viewed'],
    shopify: ['cart_viewed'],
  },
  { name: 'login', when: 'The visitor logged in.', segment: ['Signed In'] },
  { name: 'sign_up', when: 'The visitor opened an account.', segment: ['Signed Up'] },
  { name: 'guest_choice', when: 'The visitor chose to check out as a guest.' },
  {
    name: 'begin_checkout',
    when: 'The checkout was started.',
    segment: ['Checkout Started'],
    shopify: ['checkout_started'],
  },
  {
    name: 'checkout_step',
    when: 'A step of the checkout was seen or completed (`step`, `index`, `state`).',
    segment: ['Checkout Step Viewed', 'Checkout Step Completed'],
    shopify: ['checkout_contact_info_submitted', 'checkout_address_info_submitted'],
  },
  {
    name: 'add_shipping_info',
    when: 'Shipping information was given.',
    shopify: ['checkout_shipping_info_submitted'],
  },
  { name: 'payment_method_offered', when: 'Payment methods were shown.' },
  { name: 'payment_method_selected', when: 'A payment method was chosen.' },
  {
    name: 'add_payment_info',
    when: 'Payment information was given.',
    segment: ['Payment Info Entered'],
    shopify: ['payment_info_submitted'],
  },
  { name: 'payment_attempt', when: 'A payment was sent to the gateway.' },
  {
    name: 'payment_failed',
    when: 'A payment was refused (`kind` hard or soft, `code`, `gateway`, `latency_ms`).',
  },
  {
    name: 'field_error',
    when: 'A form field was refused (`step`, `field`, `code`; never its value).',
  },
  { name: 'field_recovered', when: 'A refused field was corrected.' },
  {
    name: 'checkout_error',
    when: 'The checkout showed an error (`step`, `code`).',
    shopify: ['alert_displayed'],
    snowplow: ['trns_error'],
  },
  { name: 'coupon_applied', when: 'A coupon was accepted.', segment: ['Coupon Applied'] },
  { name: 'coupon_denied', when: 'A coupon was refused.', segment: ['Coupon Denied'] },
  {
    name: 'purchase',
    when: 'An order was placed and paid (`transaction_id`, `value`, `currency`, `items`).',
    segment: ['Order Completed'],
    shopify: ['checkout_completed'],
    snowplow: ['transaction'],
  },
];

const service: readonly Omit<NameEntry, 'stage'>[] = [
  { name: 'order_confirmed', when: 'The order was confirmed to the customer.' },
  { name: 'invoice_sent', when: 'The invoice was sent.' },
  { name: 'shipped', when: 'The order left the warehouse.' },
  { name: 'delivered', when: 'The order arrived.' },
  { name: 'support_contact', when: 'The customer contacted support.' },
  { name: 'chat_open', when: 'A chat was opened.', segment: ['Live Chat Conversation Started'] },
  {
    name: 'chat_resolved',
    when: 'A chat ended with an answer.',
    segment: ['Live Chat Conversation Ended'],
  },
  { name: 'return_request', when: 'A return was asked for.' },
  { name: 'exchange', when: 'A product was exchanged.' },
  { name: 'refund', when: 'Money was given back.', segment: ['Order Refunded'] },
  { name: 'order_cancelled', when: 'An order was cancelled.', segment: ['Order Cancelled'] },
  { name: 'survey_sent', when: 'A survey was sent.' },
  {
    name: 'survey_response',
    when: 'A survey was answered (`score`, `scale`, `kind` csat, nps or ces).',
  },
];

const loyalty: readonly Omit<NameEntry, 'stage'>[] = [
  { name: 'review_requested', when: 'A review was asked for.' },
  {
    name: 'review_submitted',
    when: 'A review was written (`rating`).',
    segment: ['Product Reviewed'],
  },
  {
    name: 'referral_sent',
    when: 'The customer recommended the shop.',
    ga4: ['share'],
    segment: ['Product Shared', 'Cart Shared'],
  },
  { name: 'referral_converted', when: 'Somebody who was recommended bought.' },
  { name: 'loyalty_join', when: 'The customer joined the loyalty programme.' },
  { name: 'reminder_sent', when: 'A reminder was sent.' },
  { name: 'reminder_click', when: 'A link in a reminder was clicked.' },
];

const inStage = (stage: DefaultStage, rows: readonly Omit<NameEntry, 'stage'>[]): NameEntry[] =>
  rows.map((row) => ({ ...row, stage }));

/** Every canonical name, in the order of the stages. */
export const canonicalNames: readonly NameEntry[] = [
  ...inStage('awareness', awareness),
  ...inStage('consideration', consideration),
  ...inStage('acquisition', acquisition),
  ...inStage('service', service),
  ...inStage('loyalty', loyalty),
];

const otherNames = (entry: NameEntry): string[] => [
  ...(entry.ga4 ?? []),
  ...(entry.segment ?? []),
  ...(entry.shopify ?? []),
  ...(entry.snowplow ?? []),
];

const canonicalByAlias: ReadonlyMap<string, string> = new Map(
  canonicalNames.flatMap((entry) =>
    [entry.name, ...otherNames(entry)].map((alias): [string, string] => [
      alias.toLowerCase(),
      entry.name,
    ]),
  ),
);

const aliasesByName: ReadonlyMap<string, readonly string[]> = new Map(
  canonicalNames.map((entry) => [entry.name, [...new Set(otherNames(entry))]]),
);

/** The names, each once, that other tools have for a canonical one; none for a custom event. */
export const aliasesOf = (name: string): readonly string[] => aliasesByName.get(name) ?? [];

/**
 * The canonical name for a name as some tool sends it; an unknown name is a custom event and stays
 * as it is. Aliases are compared without case, so "Order Completed" and "order completed" agree.
 */
export function canonicalName(name: string): string {
  return canonicalByAlias.get(name) ?? canonicalByAlias.get(name.toLowerCase()) ?? name;
}

/** Whether a name is canonical or an alias of a canonical one. */
export function isKnownName(name: string): boolean {
  return canonicalByAlias.has(name.toLowerCase());
}

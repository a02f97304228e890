/**
 * A row of `events` as it is inserted: every column that isn't computed by the table. Money is
 * a decimal string, absent text is `''`.
 */

/** Epoch milliseconds (the fast way), or the text that `toInstant` makes of them. */
export type Instant = number | string;

export interface EventRow {
  readonly source: string;
  readonly event_id: string;
  readonly name: string;
  readonly original_name: string;
  readonly occurred_at: Instant;
  readonly device_at: Instant;
  readonly received_at: Instant;
  readonly clock_skew_ms: number;
  readonly clock_clamped: boolean;
  readonly anonymous_id: string;
  readonly user_id: string;
  readonly session_id: string;
  readonly seq: number;
  readonly is_entry: boolean;
  readonly channel: string;
  readonly campaign_source: string;
  readonly campaign_medium: string;
  readonly campaign_name: string;
  readonly first_campaign_source: string;
  readonly first_campaign_medium: string;
  readonly first_campaign_name: string;
  readonly click_id_type: string;
  readonly device_class: string;
  readonly locale: string;
  readonly bot: string;
  readonly url: string;
  readonly path: string;
  readonly referrer: string;
  readonly title: string;
  readonly product_id: string;
  readonly value: string | null;
  readonly currency: string;
  readonly payment_method: string;
  readonly cart_id: string;
  readonly order_id: string;
  /** JSON text of the items, or `''`. */
  readonly items: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly sdk: string;
  readonly imported: boolean;
  readonly log_id: string;
  readonly log_partition: number;
  readonly log_offset: number;
}

/** Epoch milliseconds as the text of a DateTime64(3, 'UTC'). */
export const toInstant = (epochMs: number): string =>
  new Date(epochMs).toISOString().slice(0, 23).replace('T', ' ');

/** Reads the campaign off a landing's address: utm_* and the advertisers' click ids. */
import type { Campaign } from '@tabiji/contract';
import { mask } from './mask.js';

/** utm_*; gclid, fbclid, ttclid, twclid, yclid, dclid, msclkid, gbraid, wbraid, li_fat_id. */
const campaignKeys = /^(utm_(.+)|.{1,2}clk?id|.braid|li_fat_id)$/;

/**
 * @param withClickIds whether the visitor lets advertisers know of their clicks.
 * @returns undefined when the address names none.
 */
export function campaignOf(href: string, withClickIds: boolean): Campaign | undefined {
  let campaign: Record<string, string> | undefined;
  [...new URL(href).searchParams].map(([key, value]) =>
    key.replace(campaignKeys, (_, _all, utm?: string) => {
      if (value && (utm || withClickIds)) {
        campaign ||= {};
        if (!utm) campaign['click_id_type'] = key;
        campaign[utm ? utm.replace('campaign', 'name') : 'click_id'] = mask(value, 512);
      }
      return '';
    }),
  );
  return campaign;
}

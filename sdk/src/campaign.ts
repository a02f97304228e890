/** Reads the campaign off a landing's address: utm_* and the advertisers' click ids. */
import type { Campaign } from '@tabiji/contract';
import { mask } from './mask.js';

const campaignKeys = /^(utm_(.+)|gclid|[gw]braid|msclkid|fbclid|ttclid|li_fat_id|twclid|yclid)$/;

/** @returns undefined when the address names none. */
export function campaignOf(href: string): Campaign | undefined {
  let campaign: Record<string, string> | undefined;
  new URL(href).searchParams.forEach((value, key) => {
    const [, isKnown, utm] = campaignKeys.exec(key) || [];
    if (isKnown && value) {
      campaign ||= {};
      if (!utm) campaign['click_id_type'] = key;
      campaign[utm ? utm.replace('campaign', 'name') : 'click_id'] = mask(value);
    }
  });
  return campaign;
}

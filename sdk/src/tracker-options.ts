/** How a tracker is set up: the attributes of the script tag without their `data-`. Types only. */
import type { Consent } from '@tabiji/contract';

type Switch = 'on' | 'off' | undefined;

export interface TrackerOptions {
  /** The public write key, `pk_…`. */
  key: string;
  /** Where the collector is. Default: the script's own folder (script tag), the page's origin (module). */
  host?: string | undefined;
  /** Until the visitor says otherwise; what they last said is kept. Default `granted`. */
  consent?: Consent | undefined;
  /** The same for the purpose `marketing`: without it no click ids are read. Default `granted`. */
  marketing?: Consent | undefined;
  /** `off`: no cookie and nothing in localStorage; ids live as long as the page. Default on. */
  storage?: Switch;
  /** Page views by themselves. Default on. */
  auto?: Switch;
  /** Page views also when the address changes without a load. Default on. */
  spa?: Switch;
  /** Take the browser's Global Privacy Control signal for `denied`. Default off. */
  gpc?: Switch;
  /** Domain of the cookie, to share it among subdomains. Default: this host only. */
  domain?: string | undefined;
  /** Query keys that stay in addresses, comma separated; others are cut off. Default: search words
   * and list controls (`defaultQueryKeys`). */
  query?: string | undefined;
  /** Paths whose rest is cut off, comma separated: `/account/,/orders/`. */
  mask?: string | undefined;
}

/** What `tabiji-all.js` knows beside. */
export interface AllOptions extends TrackerOptions {
  /** Whose calls are taken over. Default: nobody's. */
  capture?: 'ga4' | 'segment' | undefined;
  /** Of `capture="ga4"`: a regular expression of the names that are taken. Default: GA4's own. */
  events?: string | undefined;
  /** Domains of the shop's other sites, comma separated: links to them carry the visitor. */
  links?: string | undefined;
}

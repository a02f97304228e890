/** Where a request comes from, and whom that is counted as. */
import type { IncomingMessage } from 'node:http';

/** The address that the last of `trustedHops` proxies saw: from the right, as each one appends. */
export function clientAddress(request: IncomingMessage, trustedHops: number): string {
  const peer = request.socket.remoteAddress ?? '';
  const forwarded = trustedHops > 0 ? request.headers['x-forwarded-for'] : undefined;
  if (forwarded === undefined) return peer;
  const hops = String(forwarded).split(',').reverse();
  return hops[Math.min(trustedHops, hops.length) - 1]?.trim() ?? peer;
}

/** What a client is limited by: its IPv4 address, or the /64 that an IPv6 client owns. */
export function clientKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const missing = address.includes('::') ? 8 - groups.length - tail.split(':').length : 0;
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...tail.split(':')]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':');
}

/** Which page a path names. */
export const pageNames = ['today', 'funnel', 'paths', 'abandonment', 'journey', 'setup'] as const;
export type PageName = (typeof pageNames)[number];

export type Route =
  | { readonly page: PageName }
  | { readonly page: 'visitor'; readonly visitorId: string }
  | { readonly page: 'unknown' };

export const pagePath = (page: PageName): string => (page === 'today' ? '/' : `/${page}`);

/** Whether a page asks about a funnel that the address tells. */
export const sharesFunnel = (page: string): boolean => page === 'funnel' || page === 'paths';

export const visitorPath = (visitorId: string): string =>
  `/journey/${encodeURIComponent(visitorId).replaceAll('.', '%2E')}`;

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

export function routeOf(path: string): Route {
  const clean = path.replace(/\/+$/, '');
  if (clean === '') return { page: 'today' };
  const page = pageNames.find((name) => name !== 'today' && clean === `/${name}`);
  if (page !== undefined) return { page };
  const visitorId = /^\/journey\/([^/]+)$/.exec(clean)?.[1];
  const decoded = visitorId === undefined ? null : decode(visitorId);
  return decoded === null ? { page: 'unknown' } : { page: 'visitor', visitorId: decoded };
}

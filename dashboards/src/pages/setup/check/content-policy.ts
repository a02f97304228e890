/** Whether a Content-Security-Policy lets the tag and its requests through. Pure. */
const fallbacks = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
} as const;

export type PolicyFault = 'script' | 'connect' | 'inline';

type Directives = ReadonlyMap<string, readonly string[]>;

function directivesOf(policy: string): Directives {
  const directives = new Map<string, string[]>();
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    const key = name.toLowerCase();
    if (key !== '' && !directives.has(key)) directives.set(key, sources);
  }
  return directives;
}

/** null: nothing restricts it. */
const sourcesFor = (
  directives: Directives,
  kind: keyof typeof fallbacks,
): readonly string[] | null =>
  fallbacks[kind].map((name) => directives.get(name)).find((found) => found !== undefined) ?? null;

/** A source expression as CSP 3 matches it against a URL: scheme, host with a leading `*.`, port, path. */
function matches(source: string, url: URL, pageOrigin: string): boolean {
  if (source === "'self'") return url.origin === pageOrigin;
  if (source === '*') return /^https?:$/.test(url.protocol);
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) {
    return (
      source.toLowerCase() === url.protocol || (source === 'http:' && url.protocol === 'https:')
    );
  }
  const [, scheme = '', host = '', port = '', path = ''] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:']+)(?::(\d+|\*))?(\/.*)?$/i.exec(source) ?? [];
  if (host === '') return false;
  const isScheme =
    scheme === ''
      ? url.protocol === new URL(pageOrigin).protocol || url.protocol === 'https:'
      : `${scheme}:` === url.protocol || (scheme === 'http' && url.protocol === 'https:');
  const isHost = host.startsWith('*.')
    ? url.hostname.endsWith(host.slice(1).toLowerCase())
    : url.hostname === host.toLowerCase();
  const isPort = port === '*' || port === url.port;
  const isPath =
    path === '' || (path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path);
  return isScheme && isHost && isPort && isPath;
}

export interface PolicyQuestion {
  /** Of the page, as its header or `<meta>` says it. */
  readonly policy: string;
  readonly pageOrigin: string;
  readonly collector: string;
  /** `sha256-…` of the inline script. */
  readonly stubHash: string;
}

/** What a page with this policy keeps from happening; empty: nothing. */
export function faultsOfPolicy({
  policy,
  pageOrigin,
  collector,
  stubHash,
}: PolicyQuestion): PolicyFault[] {
  const directives = directivesOf(policy);
  const scripts = sourcesFor(directives, 'script');
  const connects = sourcesFor(directives, 'connect');
  const allows = (sources: readonly string[] | null, path: string): boolean =>
    sources === null ||
    sources.some((source) => matches(source, new URL(collector + path), pageOrigin));
  const hasNonce = scripts?.some((source) => /^'nonce-/.test(source)) === true;
  // Hosts are not looked at then; who has a nonce will put it on the tag.
  const isStrict = scripts?.includes("'strict-dynamic'") === true;
  const faults: PolicyFault[] = [];
  if (!hasNonce && (isStrict || !allows(scripts, '/tabiji.js'))) faults.push('script');
  if (!hasNonce && scripts !== null && !allowsInline(scripts, stubHash)) faults.push('inline');
  if (!allows(connects, '/v1/events')) faults.push('connect');
  return faults;
}

const allowsInline = (sources: readonly string[], stubHash: string): boolean =>
  sources.includes(`'${stubHash}'`) ||
  (sources.includes("'unsafe-inline'") &&
    !sources.some((source) => /^'(nonce-|sha\d+-|strict-dynamic)/.test(source)));

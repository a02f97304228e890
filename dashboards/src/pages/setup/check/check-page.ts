/** What a page's address and its pasted source tell: its origin, its tag, its policy. Asks nobody. */
import { stubHash } from '../snippets.js';
import { faultsOfPolicy } from './content-policy.js';
import { fault, fine, type Finding } from './findings.js';
import { readPageSource, type PageSource } from './read-page-source.js';

export interface CheckPage {
  /** As typed; may be empty. */
  readonly address: string;
  /** As pasted; may be empty. */
  readonly pasted: string;
  readonly collector: string;
  readonly writeKey: string;
  /** Empty: any. */
  readonly origins: readonly string[];
}

export function checkPage(question: CheckPage): Finding[] {
  const { address, pasted, collector, origins } = question;
  const page = address.trim() === '' ? null : parseAddress(address);
  if (page === 'unclear') return [fault('address_unclear', address)];
  const { tags, policy } = readPageSource(pasted);
  const findings: Finding[] = [];
  if (page !== null) {
    if (page.protocol === 'https:' && collector.startsWith('http:')) {
      findings.push(fault('mixed_content', collector));
    }
    const isListed = origins.length === 0 || origins.includes(page.origin);
    findings.push(
      isListed ? fine('origin_listed', page.origin) : fault('origin_not_listed', page.origin),
    );
  }
  if (tags !== null) findings.push(checkTags(tags, question));
  if (policy !== null) {
    const pageOrigin = page?.origin ?? unknownOrigin;
    const own = tags?.find(({ src }) => isOwnHost(src));
    const reached = own ? pageOrigin + own.src.replace(/\/[^/]*$/, '') : collector;
    const faults = faultsOfPolicy({ policy, pageOrigin, collector: reached, stubHash });
    findings.push(...faults.map((what) => fault(`policy_${what}`, reached)));
    if (faults.length === 0) findings.push(fine('policy_allows', reached));
  }
  return findings;
}

/** Where nobody said which page it is. */
const unknownOrigin = 'https://shop.invalid';

/** `/t/tabiji.js`: the shop's host passes it on. */
const isOwnHost = (src: string): boolean => /^\/[^/]/.test(src);

function parseAddress(address: string): URL | 'unclear' {
  try {
    const url = new URL(address.includes('://') ? address : `https://${address}`);
    return /^https?:$/.test(url.protocol) ? url : 'unclear';
  } catch {
    return 'unclear';
  }
}

function checkTags(
  [tag]: NonNullable<PageSource['tags']>,
  { collector, writeKey }: CheckPage,
): Finding {
  if (tag === undefined) return fault('tag_missing');
  if (tag.key !== writeKey) return fault('tag_wrong_key', tag.key);
  const isOurs = tag.src.startsWith(`${collector}/`) || isOwnHost(tag.src);
  return isOurs ? fine('tag_right', tag.src) : fault('tag_elsewhere', tag.src);
}

/** English: checking a setup. */
import type { FindingCode } from '../../pages/setup/check/findings.js';

export const check = {
  title: 'Nothing arrives? Check the setup',
  hint: 'Asks the collector from this browser, with this browser’s extensions. What you fill in below is looked at here and sent to nobody.',
  address: 'Address of a page of your shop',
  pasted: 'Its source, or only its Content-Security-Policy',
  pastedHint: 'View source, copy all. The policy may also stand in the response’s header.',
  run: 'Check',
  running: 'Checking…',
  found: 'What the check found',
};

export const findings: Readonly<Record<FindingCode, (about: string) => string>> = {
  script_arrives: (url) => `The tag arrives: ${url}`,
  script_blocked: (url) =>
    `${url} does not arrive. If the address is right and the server runs, an ad blocker or the network keeps it away: let the shop’s own host pass it on (docs/first-party.md).`,
  script_missing: (answer) =>
    `${answer}. Somebody answers there, but has no tag: is it the collector’s address?`,
  script_cors: (url) =>
    `${url} answers without Access-Control-Allow-Origin: a proxy takes it away. A tag with integrity does not load then.`,
  collector_takes: () => 'The collector takes events with this key.',
  collector_blocked: (url) =>
    `Events don’t get to ${url}: an ad blocker, the network, or no server there. Blockers let the shop’s own host through (docs/first-party.md).`,
  collector_cors: (url) =>
    `${url} answers without Access-Control-Allow-Origin (CORS): pages can’t see that their events arrived, and send them again. Let the proxy pass the collector’s headers on.`,
  collector_strange: (answer) =>
    `${answer}. That is no answer of the collector: look at data-host, and at what the proxy passes on.`,
  collector_busy: (status) =>
    `The collector is busy (${status}). Trackers try again by themselves.`,
  wrong_key: (key) =>
    `Wrong key: the collector does not know ${key}. It runs with another configuration than this page.`,
  switched_off: (key) => `The source of ${key} is switched off: its events are refused.`,
  address_unclear: (address) => `${address} is no address of a page.`,
  mixed_content: (collector) =>
    `The page is https, the collector ${collector} is not: browsers block that. Give the collector https, or collect from the shop’s own host.`,
  origin_listed: (origin) => `Events of ${origin} are allowed.`,
  origin_not_listed: (origin) =>
    `${origin} is not on the key’s list: its events are refused (403). Add it to the source’s origins.`,
  tag_right: () => 'The page has the tag, with this key.',
  tag_missing: () =>
    'The page has no tag of ours with a data-key. If a tag manager adds it, copy the page from the browser’s inspector instead.',
  tag_wrong_key: (key) => `Wrong key: the page’s tag has ${key}, this source another one.`,
  tag_elsewhere: (src) => `The page’s tag comes from ${src}, not from the collector.`,
  policy_allows: () => 'The Content-Security-Policy lets the tag and its events through.',
  policy_script: (collector) =>
    `The Content-Security-Policy blocks the tag: add ${collector} to script-src.`,
  policy_inline: () =>
    'The Content-Security-Policy blocks the first line, the inline script: add its hash to script-src, give it a nonce, or leave it out (above).',
  policy_connect: (collector) =>
    `The Content-Security-Policy blocks the events: add ${collector} to connect-src.`,
};

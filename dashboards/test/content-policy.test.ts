// Which Content-Security-Policies let the tag and its events through.
import { faultsOfPolicy } from '../src/pages/setup/check/content-policy.js';

const stubHash = 'sha256-abc=';
const faults = (policy: string, collector = 'https://collector.example') =>
  faultsOfPolicy({ policy, pageOrigin: 'https://shop.example', collector, stubHash });

test.each([
  ['no restriction of either', "img-src 'self'"],
  [
    'what Setup says',
    `script-src '${stubHash}' https://collector.example; connect-src https://collector.example`,
  ],
  [
    'a host without a scheme',
    `script-src 'unsafe-inline' collector.example; connect-src collector.example`,
  ],
  ['a wildcard of hosts', `default-src 'unsafe-inline' *.example`],
  ['a scheme', `default-src https: 'unsafe-inline'`],
  [
    'a path that is the folder',
    `script-src 'unsafe-inline' https://collector.example/; connect-src https://collector.example/v1/`,
  ],
  ['a nonce, which the tag will have', `script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src *`],
  [
    'script-src-elem before script-src',
    `script-src 'none'; script-src-elem 'unsafe-inline' https:; connect-src https:`,
  ],
])('%s lets both through', (_what, policy) => {
  expect(faults(policy)).toEqual([]);
});

test.each([
  ["default-src 'self'", ['script', 'inline', 'connect']],
  ["script-src 'self' 'unsafe-inline'; connect-src https:", ['script']],
  ["script-src https: 'unsafe-inline'; connect-src 'self'", ['connect']],
  ["script-src https: 'unsafe-inline' 'sha256-other='; connect-src *", ['inline']],
  ["script-src https://other.example 'unsafe-inline'; connect-src *", ['script']],
  ["script-src https://collector.example:8443 'unsafe-inline'; connect-src *", ['script']],
  ["script-src https://collector.example/js/ 'unsafe-inline'; connect-src *", ['script']],
  ["script-src 'sha256-abc=' 'strict-dynamic' https:; connect-src *", ['script']],
])('%s keeps away: %j', (policy, expected) => {
  expect(faults(policy)).toEqual(expected);
});

test('on the shop’s own host, self is enough', () => {
  const policy = `script-src 'self' '${stubHash}'; connect-src 'self'`;
  expect(faults(policy, 'https://shop.example/t')).toEqual([]);
});

/** `tabiji identity`: whose a device's events are; a link undone, or made by hand. */
import type { ApiClient } from '@tabiji/analytics';
import type { IdentityLink, IdentityLinksResult } from '@tabiji/analytics/api-types';
import { Problem } from '../problem.js';
import { askApiOf } from '../road/ask-api-of.js';
import { withLocalApi } from '../road/with-local-api.js';
import { defineCommand } from './command.js';
import { configOption, remoteOption, remoteServer, settingsFor } from './server-options.js';

export const identityCommand = defineCommand({
  name: 'identity',
  about: 'which devices belong to whom; undo or make a link',
  options: {
    ...configOption,
    ...remoteOption,
    source: { value: 'NAME', required: true, about: 'the source that both are of' },
    device: { value: 'ID', about: 'an anonymous_id' },
    user: { value: 'ID', about: 'a user_id' },
    undo: { about: 'undo the link of --device and --user' },
    link: { about: 'make it, by hand or again' },
    json: { about: 'one line of JSON for each link' },
  },
  notes: `Without --undo and --link the links of a device or a person are listed. Every decision can be taken
back by the opposite one; a running server needs an admin token for it.`,
  examples: [
    'tabiji identity --source shop --user ann@shop.example',
    'tabiji identity --source shop --device 0192… --user ann@shop.example --undo',
    'tabiji identity --url http://127.0.0.1:8080 --token at_… --source shop --device 0192…',
  ],
  async run(given, _, terminal) {
    const { source, device, user, undo, link } = given;
    if (undo && link) throw new Problem('--undo or --link, not both', 2);
    if ((undo || link) && (device === undefined || user === undefined)) {
      throw new Problem(`--${undo ? 'undo' : 'link'} needs --device ID and --user ID`, 2);
    }
    if (device === undefined && user === undefined) {
      throw new Problem('whose links? Give --device ID or --user ID', 2);
    }
    const remote = remoteServer(given);
    const settings = settingsFor(given);
    const ask = (client: ApiClient): Promise<IdentityLinksResult> =>
      undo || link
        ? client.ask('decideLink', {
            source,
            anonymous_id: device ?? '',
            user_id: user ?? '',
            linked: link,
          })
        : client.ask('identityLinks', { source, anonymous_id: device, user_id: user });
    const { links } = await (remote === null
      ? withLocalApi(settings, 'identity', (server) => askApiOf(server, ask))
      : askApiOf(remote, ask));
    for (const one of links) terminal.out(given.json ? JSON.stringify(one) : lineOf(one));
    if (links.length === 0 && !given.json) terminal.out('No links.');
    return 0;
  },
});

const meanings: Readonly<Record<IdentityLink['state'], string>> = {
  joined: "the device's anonymous events are theirs",
  later: 'an earlier person has the anonymous events',
  undone: 'undone',
};

const lineOf = ({ anonymous_id, user_id, linked_at, state, decided_at }: IdentityLink): string =>
  `${anonymous_id}  ${user_id}  since ${linked_at}  ${meanings[state]}${
    decided_at === null ? '' : ` (decided ${decided_at})`
  }`;

/** `tabiji replay`: events that were turned away, sent again after a fix. */
import type { ReplayTally } from '@tabiji/ingest';
import { requireData } from '../data/require-data.js';
import { withRoad } from '../road/with-road.js';
import { replay } from '../serve/replay.js';
import { postAsAdmin } from '../web/post-as-admin.js';
import { defineCommand } from './command.js';
import { deadLetters } from './dead-letters-in-words.js';
import { configOption, remoteOption, remoteServer, settingsFor } from './server-options.js';

export const replayCommand = defineCommand({
  name: 'replay',
  about: 'send the dead letters again after a fix',
  options: { ...configOption, ...remoteOption },
  notes: `What is still bad stays a dead letter. Replaying twice counts nothing twice. What waits is listed
by tabiji dead-letters.`,
  examples: [
    'tabiji replay --data ./my-data',
    'tabiji replay --url http://127.0.0.1:8080 --token at_…',
  ],
  async run(given, _, terminal) {
    const remote = remoteServer(given);
    const settings = settingsFor(given);
    if (remote === null) requireData(settings);
    const tally = remote
      ? ((await postAsAdmin(remote, '/v1/replay')) as ReplayTally)
      : await withRoad(settings, 'replay', async ({ road }) => {
          const done = await replay(road, settings.sources);
          await road.settled();
          return done;
        });
    terminal.out(
      `${deadLetters(tally.replayed)}: ${tally.accepted} accepted, ${tally.dropped} dropped, ${tally.stillRejected} still rejected`,
    );
    return 0;
  },
});

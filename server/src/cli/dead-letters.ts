/** `tabiji dead-letters`: which events were rejected, and why, before a fix and a replay. */
import type { ApiClient } from '@tabiji/analytics';
import type { DeadLettersResult } from '@tabiji/analytics/api-types';
import { Problem } from '../problem.js';
import { askApiOf } from '../road/ask-api-of.js';
import { withLocalApi } from '../road/with-local-api.js';
import { defineCommand } from './command.js';
import { deadLetters } from './dead-letters-in-words.js';
import { configOption, remoteOption, remoteServer, settingsFor } from './server-options.js';

export const deadLettersCommand = defineCommand({
  name: 'dead-letters',
  about: 'which events were rejected, and why',
  options: {
    ...configOption,
    ...remoteOption,
    reason: { value: 'REASON', about: 'only of this reason: invalid_time, missing_field, …' },
    source: { value: 'NAME', about: 'only of this source' },
    limit: { value: 'NUMBER', about: 'the newest so many, 1 to 1000 (default 20)' },
    json: { about: 'one line of JSON for each letter, with the event as it arrived' },
  },
  notes: 'Nothing is changed. After a fix, tabiji replay sends them again.',
  examples: [
    'tabiji dead-letters --data ./my-data',
    'tabiji dead-letters --url http://127.0.0.1:8080 --token rt_… --reason invalid_time --json',
  ],
  async run(given, _, terminal) {
    const remote = remoteServer(given);
    const settings = settingsFor(given);
    const query = {
      limit: limitOf(given.limit),
      reason: given.reason ?? null,
      source: given.source ?? null,
    };
    const ask = (client: ApiClient): Promise<DeadLettersResult> => client.ask('deadLetters', query);
    const result = await (remote === null
      ? withLocalApi(settings, 'dead-letters', (server) => askApiOf(server, ask))
      : askApiOf(remote, ask));
    if (given.json) for (const letter of result.letters) terminal.out(JSON.stringify(letter));
    else for (const line of linesOf(result)) terminal.out(line);
    return 0;
  },
});

function limitOf(text = '20'): number {
  const limit = /^\d+$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= 1000) return limit;
  throw new Problem(`--limit ${text}: a whole number from 1 to 1000. For example: --limit 20`, 2);
}

/** As much of an event as fits on a line. */
const shownCharacters = 160;

function* linesOf({ total, by_reason: byReason, letters }: DeadLettersResult): Generator<string> {
  const reasons = byReason.map(({ reason, count }) => `${count} ${reason}`).join(', ');
  yield total === 0 ? 'No dead letters.' : `${deadLetters(total)}: ${reasons}`;
  for (const { received_at: at, source, reason, detail, attempts, raw } of letters) {
    const tries = attempts > 1 ? ` (${attempts} tries)` : '';
    yield `${at ?? 'at an unknown time'}  ${source}  ${reason}${tries}: ${detail}`;
    yield `  ${raw.length > shownCharacters ? `${raw.slice(0, shownCharacters)}…` : raw}`;
  }
  if (letters.length === 0 && total > 0) yield 'none of them is of the chosen reason and source';
  if (letters.length > 0 && letters.length < total) {
    yield `the newest ${letters.length} are listed; --limit, --reason and --source choose others`;
  }
}

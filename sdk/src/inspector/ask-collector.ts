/** Asks the collector whether it would take this page's events, by a batch of none. */
import { refusals } from './refusals.js';

/** @returns one line to read. */
export async function askCollector(host: string, writeKey: string): Promise<string> {
  const body = JSON.stringify({ write_key: writeKey, sent_at: Date.now(), events: [] });
  const status = await fetch(`${host}/v1/events`, { method: 'POST', body }).then(
    (answer) => answer.status,
    () => 0,
  );
  const meaning = status === 200 ? 'takes this page’s events' : (refusals[status] ?? 'is not well');
  return `${host}: ${status || ''} ${meaning}`;
}

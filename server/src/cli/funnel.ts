/** `tabiji funnel`: how many visitors went through the steps, and where the others dropped. */
import { defineFunnel, InvalidFunnel, type ApiClient, type DefinedFunnel } from '@tabiji/analytics';
import type { Explanation, FunnelDefinitionInput, FunnelResult } from '@tabiji/analytics/api-types';
import { Problem } from '../problem.js';
import { askApiOf } from '../road/ask-api-of.js';
import { withLocalApi } from '../road/with-local-api.js';
import { defineCommand } from './command.js';
import { explanationLines } from './explanation-lines.js';
import { funnelTable } from './funnel-table.js';
import { readDefinition } from './read-definition.js';
import { readInstant } from './read-instant.js';
import { readWindow } from './read-window.js';
import { configOption, remoteOption, remoteServer, settingsFor } from './server-options.js';

export const funnelCommand = defineCommand({
  name: 'funnel',
  about: 'a funnel in the terminal',
  options: {
    ...configOption,
    ...remoteOption,
    steps: { value: 'a,b,c', about: 'event names in order; a|b is either of them' },
    definition: {
      value: 'FILE',
      about:
        'a whole definition instead of --steps: .json, .yaml, or a module with a default export',
    },
    window: {
      value: '7d',
      about: 'from the first step to the last: 7d, 24h, 30m, or none (default 7d)',
    },
    from: { value: 'TIME', about: 'the first step is not before (default: since ever)' },
    to: { value: 'TIME', about: 'the first step is before (default: until now)' },
    by: { value: 'PROPERTY', about: 'break it down by a property: channel, device_class, …' },
    compare: { value: 'previous', about: 'with the period of the same length before --from' },
    source: { value: 'NAME', about: 'only events of this source' },
    explain: {
      value: 'ID',
      about: 'why this visitor counts where they count: a user, device, order or visitor id',
    },
    bots: { about: 'count bots too' },
    json: { about: 'as one line of JSON, the last one' },
  },
  notes: `A visitor counts once, at the deepest level of any attempt that begins in the range; events of the
same time may convert. Names of other tools (GA4, Segment, Shopify, Snowplow) are understood. What else
is given changes a definition from a file.`,
  examples: [
    'tabiji funnel --data ./my-data --steps catalog,cart,payment_done --window 7d',
    'tabiji funnel --url http://127.0.0.1:8080 --token rt_… --steps view_item,purchase --by channel',
    'tabiji funnel --steps view_item,add_to_cart --from 2026-03-01 --to 2026-04-01 --compare previous',
    'tabiji funnel --definition checkout.yaml --from 2026-03-01 --json',
    'tabiji funnel --steps view_item,purchase --explain customer-17',
  ],
  async run(given, _, terminal) {
    const remote = remoteServer(given);
    const settings = settingsFor(given);
    const { definition } = await readFunnel(given, settings.time_zone);
    const answer = <Answer>(ask: (client: ApiClient) => Promise<Answer>): Promise<Answer> =>
      remote === null
        ? withLocalApi(settings, 'funnel', (server) => askApiOf(server, ask))
        : askApiOf(remote, ask);
    if (given.explain !== undefined) {
      const { explain } = given;
      const explanation = await answer((client) => explainVisitor(client, definition, explain));
      if (given.json) terminal.out(JSON.stringify(explanation));
      else for (const line of explanationLines(explanation)) terminal.out(line);
      return 0;
    }
    const result = await answer((client) => client.ask('funnel', definition));
    if (given.json) terminal.out(asJson(result));
    else for (const line of funnelTable(result)) terminal.out(line);
    return 0;
  },
});

interface FunnelOptions {
  readonly steps: string | undefined;
  readonly definition: string | undefined;
  readonly window: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly by: string | undefined;
  readonly compare: string | undefined;
  readonly source: string | undefined;
  readonly bots: boolean;
}

async function readFunnel(given: FunnelOptions, zone: string): Promise<DefinedFunnel> {
  const { steps, definition: file, window, from, to, by, compare, source, bots } = given;
  if ((steps === undefined) === (file === undefined)) {
    throw new Problem('tabiji funnel needs either --steps a,b,c or --definition FILE', 2);
  }
  if (compare !== undefined && compare !== 'previous') {
    throw new Problem(
      `--compare ${compare}: only previous; a definition from a file can say more`,
      2,
    );
  }
  const changes: Partial<FunnelDefinitionInput> = {
    ...(steps !== undefined && { steps: readSteps(steps), time_zone: zone }),
    ...(window !== undefined && { window_seconds: readWindow(window) }),
    ...(from !== undefined && { from: readInstant('from', from, zone) }),
    ...(to !== undefined && { to: readInstant('to', to, zone) }),
    ...(by !== undefined && { breakdown: { property: by } }),
    ...(compare !== undefined && { compare: { with: 'previous_period' } }),
    ...(source !== undefined && { source }),
    ...(bots && { include_bots: true }),
  };
  if (file !== undefined) return readDefinition(file, changes);
  try {
    return defineFunnel(changes as FunnelDefinitionInput);
  } catch (error) {
    if (error instanceof InvalidFunnel) throw new Problem(error.message, 2);
    throw error;
  }
}

async function explainVisitor(
  client: ApiClient,
  funnel: FunnelDefinitionInput,
  id: string,
): Promise<Explanation> {
  const { visitors } = await client.ask('visitors', { search: id, limit: 2 });
  const [visitor, another] = visitors;
  if (visitor === undefined) throw new Problem(`--explain ${id}: nobody has this id`, 1);
  if (another !== undefined) {
    throw new Problem(`--explain ${id}: several visitors have this id: give a visitor id`, 1);
  }
  return client.ask('explanation', { funnel, unit_id: visitor.visitor_id });
}

function readSteps(text: string): FunnelDefinitionInput['steps'] {
  const steps = text.split(',').map((step) => step.trim());
  if (steps.some((step) => step === '')) {
    throw new Problem(
      `--steps ${text}: names with a comma between. For example: --steps view_item,purchase`,
      2,
    );
  }
  return steps.map((step) => ({ events: step.split('|').map((name) => name.trim()), label: step }));
}

/** The API's whole answer, and its definition's hash at hand. */
const asJson = (result: FunnelResult): string =>
  JSON.stringify({ ...result, definition_hash: result.meta.definition_hash });

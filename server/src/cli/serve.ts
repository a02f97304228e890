/** `tabiji serve`: everything in one process, or one part of the road alone. */
import type { Target } from '../config/settings.js';
import type { Serving } from '../serve/start-serving.js';
import { defineCommand, type OptionSpec, type Terminal } from './command.js';
import { serveUntilStopped } from './serve-until-stopped.js';
import { configOption, settingsFor } from './server-options.js';

export const listenOptions = {
  ...configOption,
  host: { value: 'ADDRESS', about: 'where to listen (else TABIJI_HOST, 127.0.0.1)' },
  port: { value: 'PORT', about: 'on which port (else TABIJI_PORT, 8080); 0 takes a free one' },
} as const satisfies Record<string, OptionSpec>;

export const serveCommand = defineCommand({
  name: 'serve',
  about: 'collector, loader, API and dashboards: in one process, or one of them alone',
  options: {
    ...listenOptions,
    target: { value: 'TARGET', about: 'all (the default), or collector, loader or api alone' },
  },
  notes: `The first start makes a write key, a read token and an admin token, unless the configuration
brings them, and prints them once; they stay in DIR/keys.json. SIGTERM and SIGINT finish what was begun.
A target alone needs Kafka (TABIJI_LOG_MODE=kafka), a ClickHouse server, and its keys from the
configuration; it keeps nothing, and waits for what is not there yet. Any number of each may run.
/healthz and /readyz are the probes, /metrics is for Prometheus.`,
  examples: [
    'tabiji serve',
    'tabiji serve --data /var/lib/tabiji --host 0.0.0.0 --port 80',
    'tabiji serve --target collector --config /etc/tabiji.yaml',
  ],
  async run(given, _, terminal) {
    const settings = settingsFor(given);
    return await serveUntilStopped({
      settings,
      command: 'serve',
      onReady: (serving) => {
        printAddresses(settings.target, serving, terminal);
        return Promise.resolve(() => Promise.resolve());
      },
    });
  },
});

function printAddresses(target: Target, { url, who }: Serving, terminal: Terminal): void {
  const { newKeys } = who;
  terminal.out(target === 'all' ? 'Tabiji is ready.' : `Tabiji's ${target} is ready.`);
  if (target === 'all' || target === 'api') {
    terminal.out(
      `  dashboards    ${url}/${newKeys?.read_token ? `?token=${newKeys.read_token}` : ''}`,
    );
  }
  if (target === 'all' || target === 'collector') {
    terminal.out(`  collector     ${url}/v1/events`);
    terminal.out(`  tracker       ${url}/tabiji.js`);
  }
  if (target === 'loader') terminal.out(`  metrics       ${url}/metrics`);
  if (newKeys === null) {
    if (who.keysPath !== null) terminal.out(`  keys          ${who.keysPath}`);
    return;
  }
  terminal.out(
    'Made for this data directory, and printed only this once (they stay in its keys.json):',
  );
  if (newKeys.write_key)
    terminal.out(`  write key     ${newKeys.write_key}   public, for the page's script tag`);
  if (newKeys.read_token)
    terminal.out(`  read token    ${newKeys.read_token}   for the dashboards and the API`);
  if (newKeys.admin_token)
    terminal.out(`  admin token   ${newKeys.admin_token}   for import and replay`);
  if (newKeys.write_key) {
    terminal.out(
      `  <script async src="${url}/tabiji.js" data-key="${newKeys.write_key}"></script>`,
    );
    terminal.out('  Setup in the dashboards has it with the line for calls before it has loaded.');
  }
}

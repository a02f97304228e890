// Alert rules and dashboards: right for Prometheus, and about metrics that there are.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './deployment/compose.js';

const prometheusDir = join(root, 'dashboards/ops/prometheus');
const boardsDir = join(root, 'dashboards/ops/grafana/dashboards');

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: { readonly severity: string };
  readonly annotations?: { readonly summary: string; readonly runbook: string };
}
interface Board {
  readonly uid: string;
  readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[];
}

const { groups } = parse(readFileSync(join(prometheusDir, 'rules.yml'), 'utf8')) as {
  groups: { rules: Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);
const alerts = rules.filter((rule) => rule.alert !== undefined);
const boards = readdirSync(boardsDir).map(
  (name) => JSON.parse(readFileSync(join(boardsDir, name), 'utf8')) as Board,
);
const expressions = [
  ...rules.map(({ expr }) => expr),
  ...boards.flatMap(({ panels }) =>
    panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ),
];

/** Names of metrics as the sources define them: in quotes, as a whole. */
function definedMetrics(): Set<string> {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  const sources = workspaces.flatMap((folder) =>
    readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, folder, 'src', name), 'utf8')),
  );
  return new Set(
    sources.flatMap((text) => [...text.matchAll(/'(tabiji_\w+)'/g)].map(([, name = '']) => name)),
  );
}

test('every metric of ours that rules and dashboards name is defined', () => {
  const defined = definedMetrics();
  const named = expressions.flatMap((expr) => expr.match(/\btabiji_\w+/g) ?? []);
  expect(named.length).toBeGreaterThan(20);
  const unknown = named
    .map((name) => name.replace(/_(bucket|sum|count)$/, ''))
    .filter((name) => !defined.has(name));
  expect([...new Set(unknown)]).toEqual([]);
});

test('every recorded series that is used is recorded', () => {
  const recorded = new Set(rules.flatMap(({ record }) => record ?? []));
  const used = expressions.flatMap((expr) => expr.match(/\btabiji:\w+(:\w+)*/g) ?? []);
  expect(used.filter((name) => !recorded.has(name))).toEqual([]);
});

test('every alert says what is wrong, how urgent it is, and has its runbook', () => {
  const runbooks = readFileSync(join(root, 'docs/runbooks.md'), 'utf8');
  for (const { alert = '', labels, annotations } of alerts) {
    expect(['page', 'ticket']).toContain(labels?.severity);
    expect(annotations?.summary).not.toBe('');
    expect(annotations?.runbook).toBe(`docs/runbooks.md#${alert.toLowerCase()}`);
    expect(runbooks).toContain(`\n## ${alert}\n`);
  }
  const described = [...runbooks.matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual(alerts.map(({ alert }) => alert).sort());
});

test('dashboards have an id of their own, and Grafana finds them where compose puts them', () => {
  expect(new Set(boards.map(({ uid }) => uid)).size).toBe(boards.length);
  const provider = readFileSync(
    join(root, 'dashboards/ops/grafana/provisioning/dashboards/tabiji.yml'),
    'utf8',
  );
  const [place = ''] = /\/etc\/\S+[^\s}]/.exec(provider) ?? [];
  const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  expect(compose).toContain(`./dashboards/ops/grafana/dashboards:${place}:ro`);
});

const promtool = (...words: string[]) => spawnSync('promtool', words, { cwd: prometheusDir });
const hasPromtool = promtool('--version').error === undefined;
if (!hasPromtool) {
  process.stdout.write('promtool is not installed: the rules themselves are not tried\n');
}
const testWithPromtool = hasPromtool ? test : test.skip;

testWithPromtool('Prometheus accepts its configuration and the rules', () => {
  const { status, stderr } = promtool('check', 'config', 'prometheus.yml');
  expect({ status, stderr: stderr.toString() }).toMatchObject({ status: 0 });
});

testWithPromtool('the alerts that have a story fire when they should, and not before', () => {
  const { status, stdout, stderr } = promtool('test', 'rules', 'rules.test.yml');
  expect({ status, output: `${stdout}${stderr}` }).toMatchObject({ status: 0 });
});

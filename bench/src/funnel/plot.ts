/**
 * `node bench/dist/funnel/plot.js RESULT.json… > plot.svg`: CPU time of each funnel as the data grows,
 * from the rollup and from raw events, of results of `npm run bench:funnel -- --json`. Both axes are
 * logarithmic: a straight line of slope 1 is a cost in proportion to the data.
 */
import { readFileSync } from 'node:fs';

interface Run {
  readonly events: number;
  readonly results: readonly {
    readonly query: string;
    readonly ours_cpu_ms: number;
    readonly ours_raw_cpu_ms: number | null;
  }[];
}

const width = 640;
const height = 400;
const margin = { left: 70, right: 130, top: 20, bottom: 50 };
const colours = ['#1f6feb', '#d1242f', '#1a7f37', '#9a6700', '#8250df', '#bf3989'];

const runs = process.argv
  .slice(2)
  .map((path) => JSON.parse(readFileSync(path, 'utf8')) as Run)
  .sort((a, b) => a.events - b.events);
const costs = runs.flatMap(({ results }) =>
  results.flatMap((one) => [one.ours_cpu_ms, one.ours_raw_cpu_ms ?? one.ours_cpu_ms]),
);
const decades = (values: readonly number[]): [number, number] => [
  Math.floor(Math.log10(Math.min(...values))),
  Math.ceil(Math.log10(Math.max(...values))),
];
const [leastX, mostX] = decades(runs.map(({ events }) => events));
const [leastY, mostY] = decades(costs);
const x = (events: number): number =>
  margin.left +
  ((Math.log10(events) - leastX) / (mostX - leastX)) * (width - margin.left - margin.right);
const y = (ms: number): number =>
  height -
  margin.bottom -
  ((Math.log10(ms) - leastY) / (mostY - leastY)) * (height - margin.top - margin.bottom);

const text = (atX: number, atY: number, words: string, more = ''): string =>
  `<text x="${atX.toFixed(1)}" y="${atY.toFixed(1)}" ${more}>${words}</text>`;
const powers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));

const axes = [
  ...powers(leastX, mostX).map((events) =>
    text(x(events), height - margin.bottom + 18, `${events / 1e6} M`, 'text-anchor="middle"'),
  ),
  ...powers(leastY, mostY).map(
    (ms) =>
      `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(ms).toFixed(1)}" y2="${y(ms).toFixed(1)}" stroke="#d0d7de"/>` +
      text(margin.left - 8, y(ms) + 4, ms.toLocaleString('en'), 'text-anchor="end"'),
  ),
  text(margin.left, height - 10, 'events'),
  text(margin.left, margin.top - 6, 'CPU, ms; dashed: from raw events'),
];
const queries = [...new Set(runs.flatMap(({ results }) => results.map(({ query }) => query)))];
const lines = queries.flatMap((query, index) => {
  const colour = colours[index % colours.length];
  const line = (of: 'ours_cpu_ms' | 'ours_raw_cpu_ms', dash: string): string => {
    const points = runs.flatMap(({ events, results }) =>
      results
        .filter((one) => one.query === query)
        .flatMap(({ [of]: ms }) =>
          ms === null ? [] : [`${x(events).toFixed(1)},${y(ms).toFixed(1)}`],
        ),
    );
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`;
  };
  return [
    line('ours_cpu_ms', ''),
    line('ours_raw_cpu_ms', ' stroke-dasharray="4 4"'),
    text(
      width - margin.right + 12,
      margin.top + 20 + index * 20,
      query,
      `fill="${colour}" font-weight="bold"`,
    ),
  ];
});
process.stdout.write(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#24292f">
<rect width="${width}" height="${height}" fill="#ffffff"/>
${[...axes, ...lines].join('\n')}
</svg>
`,
);

/** The paths in their frame: ribbons, what is read out at each node, and the table of all links. */
import type { PathNode, PathsResult } from '@tabiji/analytics/api-types';
import { FlowChart } from '../../charts/flow-chart.js';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { useTexts } from '../../i18n/use-texts.js';
import { beginAt, type PathsState } from '../../url/paths-state.js';
import { sayCounted } from '../funnel/say-counted.js';

export interface FlowFigureProps {
  readonly state: PathsState;
  readonly result: PathsResult;
  /** Of the steps. */
  readonly names: readonly string[];
  readonly funnelWords: string;
  readonly busy: boolean;
  readonly onChange: (change: Partial<PathsState>) => void;
}

/** Neighbours that are read out. */
const said = 3;

export function FlowFigure({ state, result, names, funnelWords, busy, onChange }: FlowFigureProps) {
  const { t, f, nameOf } = useTexts();
  const { direction, step, toStep, which, funnel } = state;
  const { nodes, links, people, converted } = result;
  const say = sayCounted(funnel.unit, t);
  const begun = funnel.steps[step]?.events ?? [];
  const nameOfNode = ({ kind, name, merged, level }: PathNode): string => {
    if (kind === 'start') return names[step] ?? '';
    if (kind === 'end') return names[toStep] ?? '';
    if (kind === 'none') return t.paths.left[direction];
    if (kind === 'more') return t.paths.more;
    if (kind === 'other') return t.paths.other(merged);
    return level > 0 && begun.includes(name) ? `${nameOf(name)} (${t.paths.again})` : nameOf(name);
  };
  const shown = nodes.map((node) => ({
    ...node,
    name: nameOfNode(node),
    said: `${f.count(node.people)} · ${f.percent(node.share)}`,
  }));
  const neighbours = (index: number, from: 'from' | 'to', to: 'from' | 'to'): string =>
    links
      .filter((link) => link[from] === index)
      .sort((a, b) => b.people - a.people)
      .slice(0, said)
      .map((link) => `${shown[link[to]]?.name} ${f.count(link.people)}`)
      .join(', ');
  const title = t.paths.flow[direction](names[step] ?? '', names[toStep] ?? '');
  const mayBegin = funnel.order === 'ordered' && funnel.steps.length < 30;
  return (
    <Figure
      title={title}
      summary={t.sentences([
        t.paths.summary(people, f.percent(converted / people), say),
        mayBegin ? t.paths.summaryHint : '',
      ])}
      busy={busy}
      fileName="paths"
      table={{
        columns: [
          textColumn(t.paths.fromNode),
          textColumn(t.paths.toNode),
          numberColumn(t.paths.levelHeader),
          numberColumn(t.funnel.people),
          numberColumn(t.funnel.shareLabel),
          numberColumn(t.paths.converted),
        ],
        rows: links.map((link) => [
          cell(shown[link.from]?.name ?? ''),
          cell(shown[link.to]?.name ?? ''),
          cell(shown[direction === 'backward' ? link.from : link.to]?.level ?? 0),
          cell(link.people, f.count(link.people)),
          cell(link.people / people, f.percent(link.people / people)),
          cell(link.converted, f.count(link.converted)),
        ]),
      }}
      points={shown.map((node, index) => {
        const before = neighbours(index, 'to', 'from');
        const after = neighbours(index, 'from', 'to');
        return t.sentences([
          t.paths.spoken(
            t.paths.level(node.level),
            node.name,
            say(node.people),
            f.percent(node.share),
            f.percent(node.converted / Math.max(1, node.people)),
          ),
          before && t.paths.cameFrom(before),
          after && t.paths.wentTo(after),
        ]);
      })}
      {...(mayBegin && {
        onEnter: (index: number) => {
          const node = nodes[index];
          if (node?.kind === 'event') onChange(beginAt(node.name, state));
        },
      })}
      legend={
        <span className="legend" aria-hidden="true">
          <i className="key-solid" /> {t.paths.completed}
          <i className="key-left" /> {t.paths.left[direction]}
        </span>
      }
      footer={
        <DefinitionLine
          words={t.paths.definition(title, t.paths.whose[which], funnelWords)}
          meta={result.meta}
        />
      }
    >
      {(view) => (
        <FlowChart
          view={view}
          nodes={shown}
          links={links}
          isBackward={direction === 'backward'}
          place={t.paths.level}
        />
      )}
    </Figure>
  );
}

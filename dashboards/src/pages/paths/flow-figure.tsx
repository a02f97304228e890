/** The ways as ribbons; where there is no room for them, as a ranked list a level. */
import type { PathNode, PathsResult } from '@tabiji/analytics/api-types';
import { FlowChart, type LabelledNode } from '../../charts/flow-chart.js';
import { levelCount } from '../../charts/flow-geometry.js';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { EmptyState } from '../../components/states.js';
import type { Say } from '../../i18n/en/counts.js';
import { useTexts } from '../../i18n/use-texts.js';
import type { PathsState } from '../../url/paths-state.js';
import { FlowList } from './flow-list.js';

export interface FlowFigureProps {
  readonly state: PathsState;
  readonly result: PathsResult;
  readonly names: readonly string[];
  readonly say: Say;
  /** The funnel, in words. */
  readonly definition: string;
  readonly busy: boolean;
}

/** A column of ribbons and labels needs so many pixels. */
const leastColumn = 92;

const looks: Record<PathNode['kind'], LabelledNode['look']> = {
  start: 'goal',
  event: 'solid',
  other: 'faint',
  none: 'lost',
  end: 'goal',
  more: 'faint',
};

export function FlowFigure({ state, result, names, say, definition, busy }: FlowFigureProps) {
  const { t, f, nameOf } = useTexts();
  const { direction, fromStep, toStep } = state;
  const { people, nodes, links, meta } = result;
  const isBackward = direction === 'backward';
  const step = names[fromStep] ?? '';
  const end = names[toStep] ?? '';
  const nameOfNode = ({ kind, name, merged }: PathNode): string => {
    switch (kind) {
      case 'start':
        return step;
      case 'end':
        return end;
      case 'event':
        return nameOf(name);
      case 'other':
        return t.paths.other(merged);
      case 'none':
        return isBackward ? t.paths.nothingBefore : t.paths.nothingAfter;
      case 'more':
        return t.paths.more;
    }
  };
  if (people === 0) return <EmptyState title={t.paths.nobody} hint={definition} />;
  const labelled = nodes.map((node) => ({
    ...node,
    name: nameOfNode(node),
    count: f.count(node.people),
    look: looks[node.kind],
  }));
  const nearest = labelled.filter(({ level }) => level === 1);
  const first = nearest.toSorted((a, b) => b.people - a.people)[0];
  return (
    <Figure
      title={t.paths.chart[direction](step, end)}
      summary={
        first === undefined
          ? t.paths.nobody
          : t.paths.summary(say(people), first.name, f.percent(first.share))
      }
      busy={busy}
      fileName={`paths-${direction}`}
      table={{
        columns: [
          numberColumn(t.paths.away),
          textColumn(t.paths.before),
          textColumn(t.paths.after),
          numberColumn(t.funnel.count),
          numberColumn(t.paths.share),
          numberColumn(t.paths.converted),
        ],
        rows: links.map(({ from, to, people: count, converted }) => [
          cell(Math.max(labelled[from]?.level ?? 0, labelled[to]?.level ?? 0)),
          cell(labelled[from]?.name ?? ''),
          cell(labelled[to]?.name ?? ''),
          cell(count, f.count(count)),
          cell(count / people, f.percent(count / people)),
          cell(converted, f.count(converted)),
        ]),
      }}
      points={labelled.map(
        ({ level, name, people: count, share, converted }) =>
          `${t.paths.away} ${level}: ${name}, ${say(count)}, ${f.percent(share)}; ${t.paths.convertedOf(f.percent(converted / Math.max(1, count)))}`,
      )}
      footer={<DefinitionLine words={definition} meta={meta} />}
    >
      {(view) =>
        view.width / levelCount(nodes) < leastColumn ? (
          <FlowList view={view} nodes={labelled} people={people} />
        ) : (
          <FlowChart
            view={view}
            nodes={labelled}
            links={links}
            people={people}
            isBackward={isBackward}
          />
        )
      }
    </Figure>
  );
}

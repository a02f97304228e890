/** Where people went, without ribbons: what was met one event away, two, and so on, most first. */
import type { ChartView } from '../../charts/chart-view.js';
import type { LabelledNode } from '../../charts/flow-chart.js';
import { levelCount } from '../../charts/flow-geometry.js';
import { useTexts } from '../../i18n/use-texts.js';

export interface FlowListProps {
  readonly view: ChartView;
  readonly nodes: readonly LabelledNode[];
  readonly people: number;
}

export function FlowList({ view, nodes, people }: FlowListProps) {
  const { t, f } = useTexts();
  const levels = Array.from({ length: levelCount(nodes) - 1 }, (_, index) => index + 1);
  const all = nodes.map((node, index) => ({ ...node, index }));
  return (
    <>
      {levels.map((level) => (
        <div key={level}>
          <h4 className="sub-chart">
            {t.paths.away}: {level}
          </h4>
          <ol className="ranked">
            {all
              .filter((node) => node.level === level)
              .map(({ index, name, count, people: reached, look }) => (
                <li
                  key={index}
                  className={`${view.cursor === index ? 'at ' : ''}${look === 'lost' ? 'away' : ''}`}
                  onPointerEnter={() => view.point(index)}
                  onPointerLeave={() => view.point(null)}
                >
                  <span className="ranked-name">{name}</span>
                  <span className="ranked-count">
                    {count} <small>{f.percent(reached / people)}</small>
                  </span>
                  <i style={{ width: `${(reached / people) * 100}%` }} />
                </li>
              ))}
          </ol>
        </div>
      ))}
    </>
  );
}

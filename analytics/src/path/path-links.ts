/** Query `path_links`: how many went from one node to the next, level by level. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import type { PathNodes } from '../api-types/index.js';
import type { FunnelPlan } from '../funnel/funnel-plan.js';
import type { KnownTies } from '../funnel/known-ties.js';
import { storyCtes, type StoryOptions } from '../story/story-ctes.js';
import { isNode, nodeText } from './node-text.js';

export interface PathLinksParameters extends Pick<
  StoryOptions,
  'who' | 'step' | 'direction' | 'untilStep' | 'withinMs'
> {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  readonly sameVisit: boolean;
  readonly levels: number;
  readonly nodes: PathNodes;
}

export interface PathLinkRow {
  /** Of the node that it leads to, from 1. */
  readonly depth: number;
  /** '' from the start. */
  readonly source: string;
  /** '' for an ending. */
  readonly node: string;
  /** '' for a node. */
  readonly ending: '' | 'none' | 'end' | 'more';
  readonly people: number;
  readonly converted: number;
  readonly unknown_ties: string[];
}

/** More than a level's names can be made sense of. */
export const maxLinks = 50_000;

export const pathLinks = defineQuery<PathLinksParameters, PathLinkRow>({
  name: 'path_links',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ sameVisit, levels, nodes, ...story }, target) {
    const binder = createBinder();
    const told = nodeText(binder, nodes);
    const stories = storyCtes({
      ...story,
      binder,
      target,
      told,
      isTold: isNode(binder, nodes),
      needsVisit: sameVisit,
    });
    const most = binder.bind('UInt8', levels);
    const all = `arrayMap(one -> one.3, ${sameVisit ? 'visit_events' : 'events'})`;
    return binder.bound(`WITH ${stories},
-- one row a unit; nodes: its path, as far as it is shown
ways AS (
  SELECT
    unknown_ties, is_behind,
    is_converted,
    ${nodes.collapse_runs ? `arrayCompact(${all})` : all} AS all_nodes,
    arraySlice(all_nodes, 1, ${most}) AS nodes,
    multiIf(length(all_nodes) > ${most}, 'more', until_ms > 0, 'end', 'none') AS final
  FROM stories
),
-- one row a unit and link
links AS (
  SELECT
    unknown_ties, is_behind, is_converted, depth, source, node,
    if(depth > length(nodes), final, '') AS ending
  FROM ways
  ARRAY JOIN
    arrayPushFront(nodes, '') AS source,
    arrayPushBack(nodes, '') AS node,
    range(1, toUInt32(length(nodes) + 2)) AS depth
)
SELECT
  depth, source, node, ending,
  toUInt32(countIf(is_behind)) AS people,
  toUInt32(countIf(is_behind AND is_converted)) AS converted,
  groupUniqArrayArray(2000)(links.unknown_ties) AS unknown_ties
FROM links
GROUP BY depth, source, node, ending
LIMIT ${maxLinks + 1}`);
  },
});

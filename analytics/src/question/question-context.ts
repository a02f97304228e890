/**
 * What a question may use to find its answer: the warehouse, the hour and the shop's settings. It
 * adds up what the queries of one answer cost.
 */
import type { StagePreset, StageRule } from '@tabiji/contract';
import { WarehouseError, type DefinedQuery, type Warehouse } from '@tabiji/warehouse';
import type { DeadLettersQuery, DeadLettersResult, Meta, SetupResult } from '../api-types/index.js';
import { journeysState, type JourneysState } from '../rollup/journeys-state.js';
import { definitionHash } from './canonical-json.js';

/** Whether the rollup is read. `auto`: where that costs less; the others for tests and measurements. */
export type RollupChoice = 'auto' | 'never' | 'whenever_possible';

/** What analytics is told by the process that it runs in. */
export interface AnalyticsDeps {
  readonly warehouse: Warehouse;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Unique; the query_id of answers. */
  readonly newId: () => string;
  readonly stages: { readonly preset: StagePreset; readonly rules: readonly StageRule[] };
  /** What the setup page shows besides what the data says. */
  readonly setup: () => SetupFacts | Promise<SetupFacts>;
  /** What was rejected and kept. */
  readonly deadLetters: (query: DeadLettersQuery) => Promise<DeadLetterFacts>;
  readonly metrics?: AnalyticsMetrics;
  /** Default: `auto`. */
  readonly rollups?: RollupChoice;
}

export type DeadLetterFacts = Omit<DeadLettersResult, 'meta'>;

export interface SetupFacts {
  /** `''`: where the dashboards are. */
  readonly collectorUrl: string;
  readonly sources: readonly {
    readonly source: string;
    readonly writeKey: string;
    readonly origins: readonly string[];
    readonly enabled: boolean;
  }[];
  readonly turnedAway: SetupResult['turned_away'];
}

export interface AnalyticsMetrics {
  /** Once a query of the warehouse, with its name (a closed set). */
  queryDone(query: string, seconds: number, outcome: 'ok' | 'error'): void;
}

export interface QuestionContext {
  readonly deps: AnalyticsDeps;
  /** When the question was asked; the same for all of its queries. */
  readonly nowMs: number;
  ask<Parameters, Row>(
    query: DefinedQuery<Parameters, Row>,
    parameters: Parameters,
  ): Promise<Row[]>;
  /** The newest build of `journeys` when it was first asked for; null: there is none. */
  journeys(): Promise<JourneysState | null>;
  /** Notes for the answer's meta that they were read. */
  readJourneys(): void;
  /** @param latestMs received_at of the newest event that was seen. */
  meta(definition: unknown, words: string, latestMs: number | null): Meta;
}

export function createQuestionContext(deps: AnalyticsDeps): QuestionContext {
  const { warehouse, metrics } = deps;
  const nowMs = deps.now();
  const startedAt = performance.now();
  const queryId = deps.newId();
  let rowsRead = 0;
  let readFrom: Meta['read_from'] = 'events';
  let journeys: Promise<JourneysState | null> | undefined;
  const context: QuestionContext = {
    deps,
    nowMs,
    async ask(query, parameters) {
      const askedAt = performance.now();
      const done = (outcome: 'ok' | 'error'): void =>
        metrics?.queryDone(query.name, (performance.now() - askedAt) / 1000, outcome);
      try {
        const answer = await warehouse.query(query, parameters);
        rowsRead += answer.rowsRead;
        done('ok');
        return answer.rows;
      } catch (error) {
        done('error');
        throw error;
      }
    },
    journeys: () => (journeys ??= journeysState(context.ask)),
    readJourneys: () => void (readFrom = 'journeys'),
    meta: (definition, words, latestMs) => ({
      query_id: queryId,
      as_of: new Date(nowMs).toISOString(),
      latest_event_at: latestMs === null ? null : new Date(latestMs).toISOString(),
      rows_read: rowsRead,
      read_from: readFrom,
      elapsed_ms: Math.round((performance.now() - startedAt) * 10) / 10,
      definition_hash: definitionHash(definition),
      definition: words,
    }),
  };
  return context;
}

/** A query that answers with one row always. */
export async function askOne<Parameters, Row>(
  context: QuestionContext,
  query: DefinedQuery<Parameters, Row>,
  parameters: Parameters,
): Promise<Row> {
  const [row] = await context.ask(query, parameters);
  if (row === undefined) throw new WarehouseError(`${query.name}: no row`, 'query', 0);
  return row;
}

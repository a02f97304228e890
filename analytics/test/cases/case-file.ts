/** Language-neutral cases, as their folder's README words them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CaseFilter {
  readonly property: string;
  readonly op: string;
  readonly value?: unknown;
}

export interface CaseDefinition {
  readonly kind: string;
  readonly order?: string;
  readonly mode?: string;
  readonly steps?: readonly CaseStep[];
  readonly where?: readonly CaseFilter[];
  readonly window_seconds?: number | null;
  readonly max_step_gap_seconds?: number;
  readonly date_from?: string;
  readonly date_to?: string;
  readonly report_timezone?: string;
  readonly interval?: string;
  readonly from_step?: number;
  readonly to_step?: number;
  readonly bin_count?: number;
  readonly configured_days?: number;
  readonly identities?: readonly (readonly string[])[];
  readonly exclusions?: readonly CaseExclusion[];
  readonly breakdown?: {
    readonly properties: readonly string[];
    readonly attribution: string;
    readonly step?: number;
  };
}

export interface CaseStep {
  /** null: any event. */
  readonly event: string | null;
  readonly where?: readonly CaseFilter[];
}

export interface CaseExclusion extends CaseStep {
  readonly from_step: number;
  readonly to_step: number;
}

export interface FunnelCase {
  readonly file: string;
  readonly name: string;
  readonly portability: string;
  readonly definition: CaseDefinition;
  readonly events?: readonly {
    readonly visitor: string;
    readonly ts: string | null;
    readonly event: string;
    readonly properties?: Readonly<Record<string, unknown>> | null;
  }[];
  /** Properties of visitors. */
  readonly visitors?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** @param folder with one JSON file a case, and an index.json that lists them. */
export const readCases = (folder: string): FunnelCase[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'index.json')
    .sort()
    .map((file) => ({
      ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<FunnelCase, 'file'>),
      file,
    }));

export const isGeneral = ({ portability }: FunnelCase): boolean =>
  portability.startsWith('general');

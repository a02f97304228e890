/** The reckoning after the faults: reports and raw table against the ledger. */
import { createAskApi } from '../../ledger/ask-api.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { Findings } from '../scenario.js';
import { caughtUp, type ShopServer } from '../shop-server.js';
import { compareReports, type ReportCheck } from './compare-reports.js';
import { compareStored, type StoredCheck } from './compare-stored.js';

export interface Audit {
  readonly shop: ShopServer;
  readonly ledger: Ledger;
  readonly say: (line: string) => void;
}

const shown = (value: unknown): string => JSON.stringify(value).slice(0, 400);

/** Starts the server, drains it, asks every report, stops it and reads what is stored. */
export async function audit({ shop, ledger, say }: Audit): Promise<Findings> {
  const server = await shop.start();
  let reports;
  try {
    await caughtUp(server);
    reports = await compareReports(createAskApi(shop.url, shop.readToken), ledger.acked());
  } finally {
    const code = await server.stop();
    if (code !== 0) say(`the server ended with ${code}:\n${server.output()}`);
  }
  const stored = await shop.withWarehouse((warehouse) => compareStored(warehouse, ledger));
  return toFindings({ ledger, reports, stored, say });
}

export interface Compared {
  readonly ledger: Ledger;
  readonly reports: readonly ReportCheck[];
  readonly stored: StoredCheck;
  readonly say: (line: string) => void;
}

/** Tells each report that is wrong. */
export function toFindings({ ledger, reports, stored, say }: Compared): Findings {
  const wrong = reports.filter(({ right }) => !right);
  for (const { report, answered, recomputed } of wrong) {
    say(`wrong: ${report}\n  answered   ${shown(answered)}\n  recomputed ${shown(recomputed)}`);
  }
  const { acked, refused, unknown } = ledger.count();
  return {
    acked,
    unknown,
    refused,
    lost: stored.lost,
    duplicated: stored.duplicated,
    idsToldTwice: stored.idsToldTwice,
    strangers: stored.strangers + stored.refusedStored,
    altered: stored.altered,
    reportsChecked: reports.length,
    reportsWrong: wrong.length,
  };
}

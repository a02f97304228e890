/**
 * The API over a data directory for one command: on a loopback port, with a token of its own, so
 * that a question is asked here exactly as it is of a running server.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { createApi } from '@tabiji/analytics';
import { stagePresets } from '@tabiji/contract';
import express from 'express';
import type { RemoteServer } from '../cli/server-options.js';
import type { Settings } from '../config/settings.js';
import { requireData } from '../data/require-data.js';
import { createLogger } from '../process/logger.js';
import { deadLettersOf } from '../serve/dead-letters.js';
import { listen } from '../web/http-server.js';
import { withRoad } from './with-road.js';

export async function withLocalApi<Result>(
  settings: Settings,
  command: string,
  use: (server: RemoteServer) => Promise<Result>,
): Promise<Result> {
  requireData(settings);
  return await withRoad(settings, command, async ({ road }) => {
    // what a killed process acknowledged and did not load yet belongs to the answer
    await road.loader?.caughtUp();
    const token = randomBytes(16).toString('hex');
    const { stages } = settings;
    const api = createApi({
      warehouse: road.warehouse,
      now: Date.now,
      newId: randomUUID,
      stages: { preset: stagePresets[stages.preset], rules: stages.rules },
      readTokens: [],
      adminTokens: [token],
      logger: createLogger(settings.log_level),
      setup: () => ({ collectorUrl: '', sources: [], turnedAway: [] }),
      deadLetters: deadLettersOf(road.deadLetters, road.countDeadLetters),
    });
    const http = await listen({ host: '127.0.0.1', port: 0, handler: express().use(api) });
    try {
      return await use({ url: http.url, token });
    } finally {
      await http.drain(0);
    }
  });
}

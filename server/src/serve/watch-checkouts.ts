/**
 * How many checkouts ended in the last hour, bought or abandoned, for whoever watches the shop. The
 * same answer as the dashboards' live page; asked at most once a minute, however often it is scraped.
 */
import { answers, createQuestionContext, type AnalyticsDeps } from '@tabiji/analytics';
import type { TargetContext } from './target.js';
import type { WhoMay } from './who-may.js';

export interface WatchCheckouts extends Pick<TargetContext, 'settings' | 'prometheus'> {
  readonly analytics: AnalyticsDeps;
  readonly who: WhoMay;
}

const keptMs = 60_000;
const minutes = 60;
const outcomes = ['completed', 'abandoned'] as const;

interface Ended {
  readonly labels: { readonly source: string; readonly outcome: string };
  readonly value: number;
}

export function watchCheckouts(options: WatchCheckouts): void {
  const { analytics, who, settings, prometheus } = options;
  let asked: { readonly atMs: number; readonly ended: Promise<Ended[]> } | null = null;

  const endedOf = async (source: string): Promise<Ended[]> => {
    const request = { source, minutes, idle_minutes: settings.idle_minutes };
    const context = createQuestionContext(analytics);
    const { checkout } = await answers.liveAbandonment(request, context);
    return outcomes.map((outcome) => ({
      labels: { source, outcome },
      value: checkout.minutes.reduce((sum, minute) => sum + minute[outcome], 0),
    }));
  };

  prometheus.gaugeBy(
    ['source', 'outcome'],
    'tabiji_checkouts_ended_last_hour',
    'Checkouts that were bought or had been idle for long enough in the last 60 minutes',
    async () => {
      if (asked === null || analytics.now() - asked.atMs >= keptMs) {
        const ended = Promise.all(who.sources.map(({ source }) => endedOf(source))).then((all) =>
          all.flat(),
        );
        asked = { atMs: analytics.now(), ended };
        ended.catch(() => (asked = null));
      }
      return await asked.ended;
    },
  );
}

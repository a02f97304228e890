/** The answer 200 as JSON text: BatchAnswer of the contract. */
import type { BatchAnswer, Verdict } from '@tabiji/contract';
import type { AcceptResult } from '../pipeline.js';

/** @param stages by canonical name, when each verdict is to tell its event's. */
export function batchAnswerText(
  result: AcceptResult,
  stages: ReadonlyMap<string, string> | undefined,
): string {
  return (stages ? null : allAccepted(result)) ?? JSON.stringify(batchAnswer(result, stages));
}

/** Almost every answer; ids are UUIDs, so nothing in them is escaped. null when it isn't one. */
function allAccepted({ judgements }: AcceptResult): string | null {
  let verdicts = '';
  for (const [index, judgement] of judgements.entries()) {
    if (judgement.kind !== 'accepted') return null;
    const comma = index === 0 ? '' : ',';
    verdicts += `${comma}{"index":${index},"event_id":"${judgement.eventId}","status":"accepted"}`;
  }
  return `{"accepted":${judgements.length},"rejected":0,"dropped":0,"verdicts":[${verdicts}]}`;
}

function batchAnswer(
  { verdicts, judgements }: AcceptResult,
  stages: ReadonlyMap<string, string> | undefined,
): BatchAnswer {
  const count = (status: Verdict['status']): number =>
    verdicts.reduce((sum, verdict) => sum + (verdict.status === status ? 1 : 0), 0);
  return {
    accepted: count('accepted'),
    rejected: count('rejected'),
    dropped: count('dropped'),
    verdicts: stages
      ? verdicts.map((verdict, index) => ({
          ...verdict,
          stage: stageOf(judgements[index], stages),
        }))
      : [...verdicts],
  };
}

function stageOf(
  judgement: AcceptResult['judgements'][number] | undefined,
  stages: ReadonlyMap<string, string>,
): string | null {
  if (judgement?.kind !== 'accepted') return null;
  const { name, is_entry: isEntry } = judgement.event;
  if (name === 'page_view' && !isEntry) return null;
  return stages.get(name) ?? null;
}

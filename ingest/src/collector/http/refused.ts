/** A request that is answered as a whole: a reason of the contract, and the words for it. */
import { refusals, type Refusal, type RefusalAnswer } from '@tabiji/contract';

export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly reason: Refusal,
    /** With 429 and 503: when to come again. */
    readonly retryAfterMs?: number,
  ) {
    super(refusals[reason].when);
  }

  get status(): number {
    return refusals[this.reason].status;
  }

  get answer(): RefusalAnswer {
    return { error: this.reason, detail: this.message };
  }
}

// Ten times the load, short. `npm run faults -- --scenario R5` is the long one, and looks at times.
import { r5Overload } from '../../src/faults/scenarios/r5-overload.js';
import { shortRun } from './short-run.js';

test('who is turned away is told for how long, and what was accepted is there once', async () => {
  const result = await shortRun(r5Overload, { minutes: 0.15 });
  expect(result).toMatchObject({
    ...{ lost: 0, duplicated: 0, strangers: 0, altered: 0, reportsWrong: 0, unknown: 0 },
    ...{ withoutRetryAfter: 0, died: 0 },
  });
  const { answers, accepted } = result['overload'] as {
    answers: Record<number, number>;
    accepted: number;
  };
  expect(accepted).toBeGreaterThan(0);
  expect(answers[429]).toBeGreaterThan(0);
}, 300_000);

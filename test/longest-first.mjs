// Tests of the whole product take longest and go first: a worker that begins one of them last would
// end minutes after the other.
import TestSequencer from '@jest/test-sequencer';

const isLong = ({ path }) => /[\\/]e2e[\\/]/.test(path);

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}

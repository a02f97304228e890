// A stand for each test of a file.
import { openStand, type Stand } from './loader-stand.js';
import { temporaryDirectory } from './temporary-directory.js';

export {
  acceptedEvent,
  eventId,
  quickLimits,
  range,
  recordOf,
  type Stand,
} from './loader-stand.js';

/** A stand for each test of the file. */
export function eachTestsStand(partitions = 1): () => Stand {
  let stand: Stand;
  beforeEach(async () => {
    stand = await openStand(temporaryDirectory(), partitions);
  });
  afterEach(() => stand.close());
  return () => stand;
}

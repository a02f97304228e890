import { describeEventLog } from './event-log-suite.js';
import { openTestLog } from './kafka/open-test-log.js';
import { describeOnKafka, ownName } from './kafka/test-kafka.js';

describeOnKafka('on a real broker', () => {
  describeEventLog('the Kafka log', () => {
    const topic = ownName();
    return Promise.resolve({
      open: ({ partitions = 1 } = {}) =>
        openTestLog({ topic, group: `${topic}-group`, partitions }),
    });
  });
});

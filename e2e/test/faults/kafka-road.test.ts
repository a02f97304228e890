// The proof's scenarios on Kafka's road, short, with a broker that can be killed: it comes from its
// own jars. `npm run faults -- --log kafka` runs the long ones.
import { kafka } from '../../../ingest/test/kafka/test-kafka.js';
import { broken, type Scenario, type ScenarioOptions } from '../../src/faults/scenario.js';
import { r1Kills } from '../../src/faults/scenarios/r1-kills.js';
import { r10Zombies } from '../../src/faults/scenarios/r10-zombies.js';
import { r7BrokerAway } from '../../src/faults/scenarios/r7-broker-away.js';
import { shortRun } from './short-run.js';

const whereJars = kafka.which.endsWith('from its own jars') ? test : test.skip;

whereJars.each<[string, Scenario, Partial<ScenarioOptions>]>([
  ['two kills of the server', r1Kills, { kills: 2, failpoints: ['insert.end'] }],
  ['a broker that is away for three seconds', r7BrokerAway, { kills: 1, minutes: 0.05 }],
  ['a loader that wakes up after its session', r10Zombies, { kills: 1 }],
])(
  'on Kafka nothing acknowledged is lost or counted twice by %s',
  async (_name, scenario, options) => {
    const result = await shortRun(scenario, { log: 'kafka', events: 300, ...options });
    expect(broken(result)).toEqual([]);
  },
  300_000,
);

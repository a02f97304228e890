/** The scenarios of the proof, by id. */
import type { Scenario } from './scenario.js';
import { day } from './scenarios/day.js';
import { poison } from './scenarios/poison.js';
import { r10Zombies } from './scenarios/r10-zombies.js';
import { r12Stops } from './scenarios/r12-stops.js';
import { r17Soak } from './scenarios/r17-soak.js';
import { r1Kills } from './scenarios/r1-kills.js';
import { r2PowerCuts } from './scenarios/r2-power-cuts.js';
import { r4Malformed } from './scenarios/r4-malformed.js';
import { r5Overload } from './scenarios/r5-overload.js';
import { r6WarehouseAway } from './scenarios/r6-warehouse-away.js';
import { r7BrokerAway } from './scenarios/r7-broker-away.js';
import { r8DiskFull } from './scenarios/r8-disk-full.js';

export const scenarios: readonly Scenario[] = [
  r1Kills,
  r2PowerCuts,
  r4Malformed,
  r5Overload,
  r6WarehouseAway,
  r7BrokerAway,
  r8DiskFull,
  r10Zombies,
  r12Stops,
  r17Soak,
  poison,
  day,
];

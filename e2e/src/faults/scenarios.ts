/** The scenarios of the proof, by id. */
import type { Scenario } from './scenario.js';
import { r12Stops } from './scenarios/r12-stops.js';
import { r1Kills } from './scenarios/r1-kills.js';
import { r2PowerCuts } from './scenarios/r2-power-cuts.js';

export const scenarios: readonly Scenario[] = [r1Kills, r2PowerCuts, r12Stops];

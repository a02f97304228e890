/** The scenarios of the proof, by id. */
import type { Scenario } from './scenario.js';
import { r1Kills } from './scenarios/r1-kills.js';

export const scenarios: readonly Scenario[] = [r1Kills];

/** Every text of the app in English. Its type is what the other languages must fill. */
import { abandonment } from './en/abandonment.js';
import { check, findings } from './en/check.js';
import { common } from './en/common.js';
import { definitions } from './en/definitions.js';
import { frame } from './en/frame.js';
import { funnel } from './en/funnel.js';
import { funnelOptions } from './en/funnel-options.js';
import { journey } from './en/journey.js';
import { paths } from './en/paths.js';
import { people } from './en/people.js';
import { setup } from './en/setup.js';
import { today } from './en/today.js';
import { joinNames } from './words.js';

export const en = {
  ...frame,
  ...common,
  definitions,
  today,
  funnel,
  funnelOptions,
  people,
  paths,
  abandonment,
  journey,
  setup,
  check,
  findings,
  sentences: (all: readonly string[]) => all.filter(Boolean).join(' '),
  list: (names: readonly string[]) => joinNames('en', names),
};

export type Messages = typeof en;

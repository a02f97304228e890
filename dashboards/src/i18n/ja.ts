/** Every text of the app in Japanese. */
import { abandonment } from './ja/abandonment.js';
import { check, findings } from './ja/check.js';
import { common } from './ja/common.js';
import { definitions } from './ja/definitions.js';
import { frame } from './ja/frame.js';
import { funnel } from './ja/funnel.js';
import { funnelOptions } from './ja/funnel-options.js';
import { journey } from './ja/journey.js';
import { paths } from './ja/paths.js';
import { people } from './ja/people.js';
import { setup } from './ja/setup.js';
import { today } from './ja/today.js';
import type { Messages } from './en.js';
import { joinNames } from './words.js';

export const ja: Messages = {
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
  sentences: (all) => all.filter(Boolean).join(''),
  list: (names) => joinNames('ja', names),
};

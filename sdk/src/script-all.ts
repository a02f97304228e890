/** The script tag with everything that a shop's pages may need; `data-capture` names what it takes over. */
import { createBrowserPorts } from './browser-ports.js';
import { decorateLinks, withLinkedIds } from './linker.js';
import { ga4 } from './plugins/ga4.js';
import { segment } from './plugins/segment.js';
import { runTag } from './run-tag.js';
import { createCore } from './tracker.js';

const captures = { ga4, segment };

runTag((options) => {
  const ports = createBrowserPorts(options.storage !== 'off');
  const tracker = createCore(options, withLinkedIds(ports, options.domain));
  if (options.links) decorateLinks(tracker, options.links);
  if (options.capture) captures[options.capture](tracker, options as never);
  return tracker;
});

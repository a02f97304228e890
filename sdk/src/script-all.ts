/** The script tag with everything that a shop's pages may need; `data-capture` names what it takes over. */
import { createBrowserPorts } from './browser-ports.js';
import { decorateLinks, withLinkedIds } from './linker.js';
import { ga4 } from './plugins/ga4.js';
import type { PluginTracker } from './plugins/plugin-start.js';
import { segment } from './plugins/segment.js';
import { runTag } from './run-tag.js';
import { createCore } from './tracker.js';

const captures = { segment, ga4 };

runTag((options) => {
  // The first page view is made with the tracker, and what Consent Mode says has to come before it.
  // Only consent is heard here; all else fails safely, and is taken below.
  if (options.capture === 'ga4')
    ga4({
      consent: (value, purpose) => (options[purpose || 'consent'] = value),
    } as Partial<PluginTracker> as PluginTracker);
  const ports = createBrowserPorts(options.storage !== 'off');
  const tracker = createCore(options, withLinkedIds(ports, options.domain));
  if (options.links) decorateLinks(tracker, options.links);
  captures[options.capture!]?.(tracker, options as never);
  return tracker;
});

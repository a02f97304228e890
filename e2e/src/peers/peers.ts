/**
 * The trackers that ours is measured beside: how each is started on a page, with automatic page views
 * and nothing else that it lets one turn off, and how it is told of one event (`window.tell(name)`).
 */
export interface Peer {
  readonly name: string;
  /** From npm; ours is built here. */
  readonly package?: string;
  /** An ES module. `COLLECTOR` stands for the origin of the collector. */
  readonly entry: string;
}

export const peers: readonly Peer[] = [
  { name: 'tabiji', entry: '' },
  {
    name: 'plausible',
    package: '@plausible-analytics/tracker',
    entry: `import { init, track } from '@plausible-analytics/tracker';
      init({ domain: 'shop.example', endpoint: 'COLLECTOR/api/event', captureOnLocalhost: true, logging: false });
      window.tell = (name) => track(name, {});`,
  },
  {
    name: 'openpanel',
    package: '@openpanel/web',
    entry: `import { OpenPanel } from '@openpanel/web';
      const panel = new OpenPanel({ clientId: 'c1', apiUrl: 'COLLECTOR', trackScreenViews: true });
      window.tell = (name) => panel.track(name);`,
  },
  {
    name: 'snowplow',
    package: '@snowplow/browser-tracker',
    entry: `import { newTracker, trackPageView, trackStructEvent } from '@snowplow/browser-tracker';
      newTracker('sp', 'COLLECTOR', { appId: 'shop', encodeBase64: false });
      trackPageView();
      window.tell = (action) => trackStructEvent({ category: 'bench', action });`,
  },
  {
    name: 'segment',
    package: '@segment/analytics-next',
    entry: `import { AnalyticsBrowser } from '@segment/analytics-next';
      const analytics = AnalyticsBrowser.load({
        writeKey: 'k1',
        cdnSettings: { integrations: { 'Segment.io': { apiKey: 'k1' } } },
      }, { integrations: { 'Segment.io': { apiHost: 'COLLECTOR_HOST/v1', protocol: 'http' } } });
      analytics.page();
      window.tell = (name) => void analytics.track(name);`,
  },
  {
    name: 'amplitude',
    package: '@amplitude/analytics-browser',
    entry: `import * as amplitude from '@amplitude/analytics-browser';
      amplitude.init('k1', { serverUrl: 'COLLECTOR/2/httpapi', fetchRemoteConfig: false,
        autocapture: { pageViews: true, sessions: false, attribution: true, fileDownloads: false,
          formInteractions: false, elementInteractions: false } });
      window.tell = (name) => amplitude.track(name);`,
  },
  {
    name: 'mixpanel',
    package: 'mixpanel-browser',
    entry: `import mixpanel from 'mixpanel-browser';
      mixpanel.init('t1', { api_host: 'COLLECTOR', track_pageview: true, persistence: 'localStorage' });
      window.tell = (name) => mixpanel.track(name);`,
  },
  {
    name: 'posthog',
    package: 'posthog-js',
    entry: `import posthog from 'posthog-js';
      posthog.init('k1', { api_host: 'COLLECTOR', capture_pageview: true, autocapture: false,
        disable_session_recording: true, disable_surveys: true, advanced_disable_decide: true,
        advanced_disable_flags: true, opt_out_useragent_filter: true, disable_external_dependency_loading: true });
      window.tell = (name) => posthog.capture(name);`,
  },
];

/** The app's few signs, drawn by one stroke on a 16 by 16 grid. Never without a text beside them. */
const paths = {
  today:
    'M8 3v2M8 11v2M3 8h2M11 8h2M4.5 4.5l1.4 1.4M10.1 10.1l1.4 1.4M11.5 4.5l-1.4 1.4M5.9 10.1l-1.4 1.4M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6',
  funnel: 'M2.5 3.5h11M4.5 8h7M6.5 12.5h3',
  paths: 'M2.5 8h3c4 0 4-4.5 8-4.5M5.5 8c4 0 4 4.5 8 4.5M5.5 8h8',
  abandonment: 'M2 3h1.6l1.3 7h6.6l1.3-5H4.2M6 13.2v.01M10.8 13.2v.01',
  journey: 'M3.5 12.5c0-5 9-3 9-6.5a2.4 2.4 0 0 0-4.8 0M3.5 12.5v.01',
  setup: 'M5.5 5 2.5 8l3 3M10.5 5l3 3-3 3M9 3.5 7 12.5',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6',
  chart: 'M3 13V8M6.5 13V4M10 13V6.5M13.5 13v-3',
  download: 'M8 2.5v7M5 7l3 3 3-3M3 13h10',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v2.4h-2.4',
  close: 'M4 4l8 8M12 4l-8 8',
  calendar: 'M3 4h10v9H3zM3 6.8h10M5.5 2.5V5M10.5 2.5V5',
  globe: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M2.5 8h11M8 2.5c-4 4-4 7 0 11 4-4 4-7 0-11',
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  keyboard: 'M2 4.5h12v7H2zM4.5 7v.01M7 7v.01M9.5 7v.01M11.8 7v.01M5 9.3h6',
  up: 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
  down: 'M8 3.5v9M4.5 9 8 12.5 11.5 9',
  grip: 'M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01',
  plus: 'M8 3.5v9M3.5 8h9',
  pause: 'M5.8 3.5v9M10.2 3.5v9',
  play: 'M5 3.5v9l7-4.5z',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5V2.5h8',
  check: 'M3 8.5l3.3 3.3L13 4.8',
  right: 'M6 3.5 10.5 8 6 12.5',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4M10.2 10.2l3.3 3.3',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

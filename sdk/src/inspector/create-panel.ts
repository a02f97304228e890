/**
 * The inspector's window over the page: one line an event, newest first, its properties on a click.
 * Built without inline style or markup, so that a strict policy of the page lets it be.
 */
import type { Sighting } from './watch-road.js';

const css = `
  :host { all: initial; position: fixed; right: 12px; bottom: 12px; z-index: 2147483647 }
  section { width: min(420px, 94vw); max-height: 60vh; overflow: auto; font: 13px/1.5 system-ui;
    color: #1c1917; background: #fffdf8; border: 1px solid #a8a29e; border-radius: 8px;
    box-shadow: 0 8px 24px #0003 }
  h1 { position: sticky; top: 0; display: flex; margin: 0; padding: 6px 10px; font-size: 13px;
    background: #f0ece3 }
  h1 span { flex: 1 }
  p { margin: 0; padding: 4px 10px }
  details { padding: 4px 10px; border-top: 1px solid #e7e5e4 }
  summary { cursor: pointer }
  pre { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px }
  .accepted b { color: #15803d } .waiting b, .sending b, .handed b { color: #57534e } b { color: #b91c1c }`;

export interface Panel {
  /** A line of an event, or more of it. */
  show(sighting: Sighting): void;
  /** What is known of the collector. */
  say(text: string): void;
}

const element = (tag: string, text = ''): HTMLElement =>
  Object.assign(document.createElement(tag), { textContent: text });

export function createPanel(): Panel {
  const host = element('tabiji-inspector');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  const section = element('section');
  section.setAttribute('aria-label', 'Tabiji events');
  const heading = element('h1');
  const close = element('button', '✕');
  close.setAttribute('aria-label', 'Close');
  close.onclick = () => host.remove();
  heading.append(element('span', 'Tabiji events'), close);
  const collector = element('p');
  section.append(heading, collector);
  shadow.append(section);
  const attach = () => document.body.append(host);
  if (document.body) attach();
  else addEventListener('DOMContentLoaded', attach);

  const lines = new Map<string, HTMLElement>();
  return {
    say(text) {
      collector.textContent = text;
    },
    show({ event, state, detail }) {
      let line = lines.get(event.event_id);
      if (!line) {
        line = element('details');
        lines.set(event.event_id, line);
        collector.after(line);
      }
      line.className = state.split(' ')[0]!;
      const summary = element('summary', `${event.seq ?? ''} ${event.name} `);
      summary.append(element('b', state), ` ${detail}`);
      line.replaceChildren(summary, element('pre', JSON.stringify(event, null, 1)));
    },
  };
}

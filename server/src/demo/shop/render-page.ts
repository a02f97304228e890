/** A page's file and the layout → the page as it is served. */
const heading = /^<!-- (title|script): (.+?) -->\n/;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<"]/g, (sign) => signs[sign] ?? sign);

/**
 * Fills the layout's `{{places}}`. The page's first lines name its title and script; `values` are
 * escaped.
 */
export function renderPage(
  layout: string,
  page: string,
  values: Readonly<Record<string, string>>,
): string {
  const places: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) places[name] = escape(value);
  let content = page;
  for (let match = heading.exec(content); match; match = heading.exec(content)) {
    places[match[1]!] = match[2]!;
    content = content.slice(match[0].length);
  }
  places['content'] = content;
  return layout.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = places[name];
    if (value === undefined) throw new Error(`the shop's layout asks for ${name}`);
    return value;
  });
}

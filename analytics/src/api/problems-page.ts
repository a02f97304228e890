/** What the `type` of a problem leads to: every kind of it in words, as a page and as docs/problems.md. */
import { problemKinds, type ProblemKind } from './problem-kinds.js';

const introduction =
  "The API answers errors as `application/problem+json` (RFC 9457). `type` ends with one of these; `trace_id` is in the server's log for everything from 500 on.";
const kinds = Object.entries<ProblemKind>(problemKinds);

export const problemsDoc = (): string =>
  [
    '# Problems',
    introduction,
    ...kinds.flatMap(([code, { status, words }]) => [`### ${code}`, `${status}. ${words}`]),
  ].join('\n\n') + '\n';

export function problemsPage(): string {
  const sections = kinds.map(
    ([code, { title, status, words }]) =>
      `<h2 id="${code}">${title}</h2>\n<p><code>${code}</code>, ${status}. ${inHtml(words)}</p>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Problems · Tabiji</title>
<h1>Problems</h1>
<p>${inHtml(introduction)}</p>
${sections.join('\n')}
</html>
`;
}

const inHtml = (words: string): string =>
  words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>');

/**
 * SQL text into its statements: at semicolons that stand in no string, quoted name or comment.
 * Comments stay with the statement they are in.
 */
const token =
  /'(?:\\[\s\S]|''|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"|`(?:\\[\s\S]|[^`\\])*`|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;
const comments = /--[^\n]*|\/\*[\s\S]*?\*\//g;

export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  for (const match of text.matchAll(token)) {
    if (match[0] !== ';') continue;
    statements.push(text.slice(start, match.index));
    start = match.index + 1;
  }
  statements.push(text.slice(start));
  return statements
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(comments, '').trim() !== '');
}

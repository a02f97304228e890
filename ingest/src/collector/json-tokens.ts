/** The tokens of a text that is known to be JSON, with their places. */
export interface JsonToken {
  readonly text: string;
  readonly start: number;
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

export function* jsonTokens(json: string): Generator<JsonToken> {
  for (const match of json.matchAll(token)) yield { text: match[0], start: match.index };
}

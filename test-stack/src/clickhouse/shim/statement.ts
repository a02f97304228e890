/**
 * One HTTP request → the text that the engine gets. What ClickHouse takes from the address (query,
 * param_*, settings) stands in front of the body.
 */
export interface Statement {
  readonly text: string;
  /** Settings of this request alone: to be put back afterwards. */
  readonly settings: readonly string[];
  readonly writes: boolean;
  readonly format: string;
}

/** Of the address, and no setting. */
const notSettings = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'user',
  'password',
  'role',
  'session_id',
  'session_timeout',
  'session_check',
  'compress',
  'decompress',
  'enable_http_compression',
  'http_zlib_compression_level',
  'wait_end_of_query',
  'buffer_size',
  'quota_key',
]);

/** ClickHouse's http_max_field_value_size. */
const maxFieldBytes = 131_072;

const setting = /^[a-z_][a-z0-9_]*$/;
const quote = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** @throws RangeError on a name that can't be one, and on a value that is too long. */
export function statementOf(address: URLSearchParams, body: Buffer): Statement {
  const sets: string[] = [];
  const settings: string[] = [];
  for (const [name, value] of address) {
    if (Buffer.byteLength(value) > maxFieldBytes) {
      throw new RangeError(
        'Poco::Exception. Code: 1000, e.code() = 0, HTML Form Exception: Field value too long',
      );
    }
    if (notSettings.has(name)) continue;
    if (!setting.test(name.replace(/^param_/, '').toLowerCase())) {
      throw new RangeError(`Code: 115. DB::Exception: Unknown setting ${name}. (UNKNOWN_SETTING)`);
    }
    sets.push(`${name}=${quote(value)}`);
    if (!name.startsWith('param_')) settings.push(name);
  }
  const query = address.get('query');
  const text = query === null ? body.toString('utf8') : `${query}\n${body.toString('utf8')}`;
  const head = text.slice(0, 2_000).replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '');
  return {
    text: sets.length > 0 ? `SET ${sets.join(', ')};\n${text}` : text,
    settings,
    writes: !/^[\s(]*(select|with|show|describe|desc|exists|explain)\b/i.test(head),
    format: address.get('default_format') ?? 'TabSeparated',
  };
}

/** What zod found, in words for whoever wrote the request: what must stand there. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Messages of zod's own; what a schema says itself is kept. */
const ofZod = /^(Too (big|small)|Invalid (input|option|discriminator))/;

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

export function faultWords(issue: Issue): string {
  if (!ofZod.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('undefined')
        ? 'is missing'
        : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${oneOf(issue.values.map((value) => JSON.stringify(value)))}`;
    case 'too_big':
      return sized(
        issue.origin,
        issue.inclusive === false ? 'less than' : 'at most',
        issue.maximum,
      );
    case 'too_small':
      return sized(
        issue.origin,
        issue.inclusive === false ? 'more than' : 'at least',
        issue.minimum,
      );
    case 'invalid_union':
      return unionWords(issue);
    default:
      return issue.message;
  }
}

function sized(origin: string, how: string, bound: number | bigint): string {
  const size = bound.toLocaleString('en');
  if (origin !== 'array' && origin !== 'string') return `must be ${how} ${size}`;
  const one = origin === 'array' ? 'item' : 'character';
  return `must have ${how} ${size} ${one}${bound.toString() === '1' ? '' : 's'}`;
}

/** What each of the shapes wants where it is no object of the right kind already. */
function unionWords({ errors, message }: Extract<Issue, { code: 'invalid_union' }>): string {
  const [, said] = /Expected (.+)$/.exec(message) ?? [];
  if (said !== undefined) return `must be ${oneOf(said.replaceAll("'", '"').split(' | '))}`;
  const wanted = errors.flatMap((shape) =>
    shape.map((issue) =>
      issue.path.length === 0
        ? faultWords(issue).replace(/^must be /, '')
        : `${issue.path.join('/')} ${faultWords(issue)}`,
    ),
  );
  return `must be ${[...new Set(wanted)].join(', or ')}`;
}

const oneOf = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : `one of ${values.join(', ')}`;

import { splitStatements } from '../src/split-statements.js';

test('statements end at semicolons, the last one also without', () => {
  expect(splitStatements('SELECT 1; SELECT 2;\n SELECT 3\n')).toEqual([
    'SELECT 1',
    'SELECT 2',
    'SELECT 3',
  ]);
});

test.each([
  ['a string', `SELECT 'a;b'`],
  ['a string with an escaped quote', `SELECT 'it\\'s; fine'`],
  ['a string with a doubled quote', `SELECT 'it''s; fine'`],
  ['a quoted name', 'SELECT `a;b`, "c;d"'],
  ['a comment to the end of the line', 'SELECT 1 -- one; and only\n + 1'],
  ['a comment', 'SELECT /* a; b */ 1'],
])('a semicolon in %s ends nothing', (_, statement) => {
  expect(splitStatements(`${statement}; SELECT 2`)).toEqual([statement, 'SELECT 2']);
});

test('comments and empty space alone are no statement', () => {
  expect(splitStatements(';; -- nothing\n; /* nor this */ ;')).toEqual([]);
});

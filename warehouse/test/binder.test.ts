import { choose, createBinder } from '../src/index.js';

test('each value gets a placeholder of its own, in the order of binding', () => {
  const binder = createBinder();
  const text = `a = ${binder.bind('String', 'x')} AND b IN ${binder.bind('Array(UInt32)', [1, 2])}`;
  expect(binder.bound(text)).toEqual({
    text: 'a = {p0:String} AND b IN {p1:Array(UInt32)}',
    parameters: { p0: 'x', p1: [1, 2] },
  });
});

test('a name of a closed list is let through, any other is refused', () => {
  expect(choose(['channel', 'path'], 'path')).toBe('path');
  expect(() => choose(['channel', 'path'], 'path; DROP')).toThrow(
    '"path; DROP" is none of: channel, path',
  );
});

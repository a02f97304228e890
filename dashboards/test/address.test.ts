import { takeToken } from '../src/api/token-store.js';
import { nextCursor } from '../src/components/next-cursor.js';
import { moveStep } from '../src/pages/funnel/move-step.js';
import {
  collectorOrigin,
  stub,
  tagWithoutInline,
  tagWithStub,
} from '../src/pages/setup/snippets.js';
import { routeOf, visitorPath } from '../src/url/route.js';

test('a token leaves the address and nothing else does', () => {
  expect(takeToken('/funnel?r=7d&token=rt_abc&tz=Asia/Tokyo')).toEqual({
    token: 'rt_abc',
    address: '/funnel?r=7d&tz=Asia/Tokyo',
  });
  expect(takeToken('/?token=rt%2Bx')).toEqual({ token: 'rt+x', address: '/' });
  expect(takeToken('/?tokens=1')).toEqual({ token: null, address: '/?tokens=1' });
  expect(takeToken('/?token=')).toEqual({ token: null, address: '/' });
});

test.each(['v1', 'yuki@example.com', 'a/b?c#d', '旅人', '..'])(
  'a visitor is found again by the path of its page: %s',
  (visitorId) => {
    const path = visitorPath(visitorId);

    expect(routeOf(path)).toEqual({ page: 'visitor', visitorId });
    expect(path).not.toContain('.');
  },
);

test.each([
  ['/', 'today'],
  ['/funnel/', 'funnel'],
  ['/paths', 'paths'],
  ['/journey', 'journey'],
  ['/today', 'unknown'],
  ['/journey/a/b', 'unknown'],
  ['/journey/%E0%A4%A', 'unknown'],
])('%s is the page %s', (path, page) => {
  expect(routeOf(path).page).toBe(page);
});

test('a step is moved to its new place and the others close up', () => {
  expect(moveStep(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moveStep(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moveStep(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
});

test('keys move the cursor of a chart and stop at its ends', () => {
  expect(nextCursor('ArrowRight', null, 3, 1)).toBe(0);
  expect(nextCursor('ArrowLeft', null, 3, 1)).toBe(2);
  expect(nextCursor('ArrowRight', 2, 3, 1)).toBe(2);
  expect(nextCursor('ArrowDown', 1, 72, 24)).toBe(25);
  expect(nextCursor('ArrowUp', 1, 72, 24)).toBe(1);
  expect(nextCursor('End', 0, 3, 1)).toBe(2);
  expect(nextCursor('Escape', 1, 3, 1)).toBeNull();
  expect(nextCursor('x', 1, 3, 1)).toBeUndefined();
  expect(nextCursor('Home', null, 0, 1)).toBeUndefined();
});

test('the tag names the collector, or this server, and cannot break out of its attributes', () => {
  const here = collectorOrigin('', 'https://here.example');
  expect(tagWithStub(here, 'pk_1')).toBe(
    `<script>${stub}</script>\n` +
      '<script async src="https://here.example/tabiji.js" data-key="pk_1"></script>',
  );
  const elsewhere = collectorOrigin('https://c.example/', 'https://here.example');
  expect(tagWithoutInline(elsewhere, 'a"><b')).toContain(
    '<script defer src="https://c.example/tabiji.js" data-key="a&quot;>&lt;b"></script>',
  );
});

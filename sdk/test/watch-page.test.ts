/** @jest-environment jsdom */
import { watchPage } from '../src/watch-page.js';

test('a page that was prerendered is told to be shown, though the event stays at the document', () => {
  const told: string[] = [];
  const hook = (name: string) => () => void told.push(name);
  watchPage(
    {
      shown: hook('shown'),
      moved: hook('moved'),
      leaving: hook('leaving'),
      returned: hook('returned'),
    },
    false,
  );
  document.dispatchEvent(new Event('prerenderingchange'));
  expect(told).toEqual(['shown', 'returned']);
});

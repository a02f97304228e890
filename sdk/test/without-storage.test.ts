/** @jest-environment jsdom */
import { createBrowserPorts } from '../src/browser-ports.js';

test('with storage off neither a cookie nor an entry is made or read, and the page works from memory', () => {
  document.cookie = 'tabiji=from_before';
  const { recall, retain, allKeys, cookieJar } = createBrowserPorts(false);
  retain('tabiji', 'x');
  cookieJar('tabiji=1;path=/');
  expect([recall('tabiji'), allKeys()]).toEqual(['x', ['tabiji']]);
  expect([localStorage.length, document.cookie]).toEqual([0, 'tabiji=from_before']);
  expect(cookieJar()).toBeFalsy();
});

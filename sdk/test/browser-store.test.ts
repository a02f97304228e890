import { createBrowserStore } from '../src/browser-store.js';

/** A localStorage that refuses values over some length, as one does that is full. */
const storageOf = (maxLength: number): Record<string, string> =>
  new Proxy<Record<string, string>>(
    {},
    {
      set(target, key: string, value: string) {
        if (value.length > maxLength) throw new DOMException('full', 'QuotaExceededError');
        target[key] = value;
        return true;
      },
    },
  );

test('values live in the storage', () => {
  const storage = storageOf(100);
  const store = createBrowserStore(() => storage);
  store.retain('a', '1');
  store.retain('b', '2');
  store.retain('a');
  expect([store.recall('a'), store.recall('b'), store.allKeys()]).toEqual([undefined, '2', ['b']]);
  expect({ ...storage }).toEqual({ b: '2' });
});

test('what the storage has no room for is in memory, and what was there is too', () => {
  const store = createBrowserStore(() => storageOf(3));
  store.retain('a', '1');
  store.retain('b', '12345');
  store.retain('c', '3');
  expect([store.recall('a'), store.recall('b'), store.recall('c')]).toEqual(['1', '12345', '3']);
  store.retain('b');
  expect(store.allKeys()).toEqual(['a', 'c']);
});

test.each([
  [
    'forbidden',
    () => {
      throw new DOMException('denied', 'SecurityError');
    },
  ],
  ['absent', () => null as never],
  [
    'there, but may not be touched',
    () =>
      new Proxy<Record<string, string>>(
        {},
        {
          ownKeys() {
            throw new DOMException('denied', 'SecurityError');
          },
        },
      ),
  ],
])('a storage that is %s is a memory', (_, open) => {
  const store = createBrowserStore(open);
  store.retain('a', '1');
  expect([store.recall('a'), store.allKeys()]).toEqual(['1', ['a']]);
});

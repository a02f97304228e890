import { aliasesOf, canonicalName, canonicalNames, isKnownName } from '@tabiji/contract';

test('an alias of one canonical name is neither the name nor an alias of another', () => {
  const owners = new Map<string, string>();
  for (const entry of canonicalNames) {
    for (const name of [entry.name, ...aliasesOf(entry.name)]) {
      expect([name, owners.get(name.toLowerCase()) ?? entry.name]).toEqual([name, entry.name]);
      owners.set(name.toLowerCase(), entry.name);
    }
  }
});

test('a purchase is a purchase under the name of every tool', () => {
  const names = ['purchase', 'Order Completed', 'checkout_completed', 'transaction'];
  expect(names.map(canonicalName)).toEqual(['purchase', 'purchase', 'purchase', 'purchase']);
});

test('the other names of a name are told, each once', () => {
  expect(aliasesOf('purchase')).toEqual(['Order Completed', 'checkout_completed', 'transaction']);
  expect(aliasesOf('Tea Ceremony Booked')).toEqual([]);
});

test('aliases are understood in any case', () => {
  expect(canonicalName('ORDER completed')).toBe('purchase');
});

test('an unknown name is a custom event and stays as it was sent', () => {
  expect(canonicalName('Tea Ceremony Booked')).toBe('Tea Ceremony Booked');
  expect(isKnownName('Tea Ceremony Booked')).toBe(false);
});

test('a name that every object has is a custom event like any other', () => {
  expect(['constructor', 'toString', '__proto__'].map(canonicalName)).toEqual([
    'constructor',
    'toString',
    '__proto__',
  ]);
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { configurationDoc } from '../src/config/configuration-doc.js';

test('docs/configuration.md is what the settings say', () => {
  const written = readFileSync(resolve(__dirname, '../../docs/configuration.md'), 'utf8');
  expect(written).toBe(configurationDoc());
});

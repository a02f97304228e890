import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sdkVersion } from '../src/sdk-version.js';

test('the version on every event is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as {
    version: string;
  };
  expect(sdkVersion).toBe(`tabiji-js/${version}`);
});

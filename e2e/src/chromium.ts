/**
 * A headless Chromium for tests, with a profile of its own. The machine's browser is used;
 * nothing is downloaded, and a test without one is skipped and says so.
 */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns the path of an installed Chromium or Chrome, or undefined. */
export const findChromium = (): string | undefined => places.find((place) => existsSync(place));

/** Starts the browser that `findChromium` found; close it when done. */
export const launchChromium = (
  executablePath: string,
  moreArgs: readonly string[] = [],
): Promise<Browser> =>
  chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...moreArgs,
    ],
  });

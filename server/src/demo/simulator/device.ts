/** Devices and bots, with the user agents they really send. */
import type { Device } from './planned-event.js';
import type { Random } from './random.js';

const minuteMs = 60_000;

const browsers: readonly (readonly [
  Omit<Device, 'anonymousId' | 'skewMs' | 'bot' | 'locale'>,
  number,
])[] = [
  [
    {
      deviceClass: 'mobile',
      screen: '390x844',
      userAgent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    },
    38,
  ],
  [
    {
      deviceClass: 'mobile',
      screen: '412x915',
      userAgent:
        'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
    },
    22,
  ],
  [
    {
      deviceClass: 'desktop',
      screen: '1440x900',
      userAgent:
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
    },
    14,
  ],
  [
    {
      deviceClass: 'desktop',
      screen: '1920x1080',
      userAgent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    },
    22,
  ],
  [
    {
      deviceClass: 'tablet',
      screen: '820x1180',
      userAgent:
        'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
    },
    4,
  ],
];

const bots: readonly (readonly [name: string, userAgent: string])[] = [
  ['googlebot', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
  ['ahrefs', 'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)'],
  ['requests', 'python-requests/2.31.0'],
  [
    'headless',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36',
  ],
];

const skews = [-3 * 60 * minuteMs, -11 * minuteMs, 4 * minuteMs, 47 * minuteMs, 26 * 60 * minuteMs];

/** A person's device. Some clocks are wrong when `withSkew`. */
export function createDevice(random: Random, bornAt: number, withSkew: boolean): Device {
  const browser = random.weighted(browsers);
  const isWrong = random.chance(0.08);
  const skewMs = random.pick(skews);
  return {
    ...browser,
    anonymousId: random.uuid(bornAt),
    locale: random.chance(0.8) ? 'ja-JP' : 'en-GB',
    skewMs: withSkew && isWrong ? skewMs : 0,
    bot: '',
  };
}

export function createBot(random: Random, bornAt: number): Device {
  const [name, userAgent] = random.pick(bots);
  return {
    anonymousId: random.uuid(bornAt),
    userAgent,
    deviceClass: 'desktop',
    locale: 'en-US',
    screen: '1280x720',
    skewMs: 0,
    bot: name,
  };
}

/**
 * Pages that a tracker meets and that are not kind to it: what each does before the tag, or allows.
 * `isDelivered` says whether the tracker can still do its work there.
 */
export interface HostilePage {
  readonly name: string;
  /** Runs before everything else. */
  readonly script?: string;
  readonly policy?: string;
  /** Instead of one tag with the stub. */
  readonly tags?: (tag: string) => string;
  /** In a frame with `sandbox="allow-scripts"`. */
  readonly isSandboxed?: true;
  readonly isDelivered: boolean;
}

const refuse = `() => { throw new DOMException('The operation is insecure.', 'SecurityError') }`;
const onWindow = (name: string, get: string): string =>
  `Object.defineProperty(window, '${name}', { get: ${get}, configurable: true })`;

export const hostilePages: readonly HostilePage[] = [
  { name: 'storage access throws', script: onWindow('localStorage', refuse), isDelivered: true },
  { name: 'storage is null', script: onWindow('localStorage', '() => null'), isDelivered: true },
  {
    name: 'storage is full',
    script: `for (let size = 2 ** 22; size; size >>= 1)
      try { localStorage['fill' + size] = 'x'.repeat(size) } catch {}`,
    isDelivered: true,
  },
  {
    name: 'storage throws at every touch',
    script: `const touch = ${refuse};
      const storage = new Proxy({}, { get: touch, set: touch, deleteProperty: touch, ownKeys: touch });
      ${onWindow('localStorage', '() => storage')}`,
    isDelivered: true,
  },
  {
    name: 'storage holds what others wrote',
    script: `localStorage.tabiji = '{"ids":null,"campaigns":7}';
      localStorage['tabiji.c.marketing'] = 'perhaps'`,
    isDelivered: true,
  },
  {
    name: 'cookies throw',
    script: `Object.defineProperty(document, 'cookie', { get: ${refuse}, set: ${refuse} })`,
    isDelivered: true,
  },
  { name: 'sandboxed frame', isSandboxed: true, isDelivered: true },
  { name: 'no fetch', script: 'delete window.fetch; window.fetch = undefined', isDelivered: true },
  { name: 'fetch throws', script: `window.fetch = ${refuse}`, isDelivered: true },
  { name: 'fetch answers nothing', script: 'window.fetch = () => {}', isDelivered: true },
  {
    name: 'no beacon and no network state',
    script: `Object.defineProperty(navigator, 'sendBeacon', { value: undefined });
      Object.defineProperty(navigator, 'onLine', { get: ${refuse} })`,
    isDelivered: true,
  },
  { name: 'no crypto', script: onWindow('crypto', '() => undefined'), isDelivered: false },
  { name: 'no URL', script: 'window.URL = undefined', isDelivered: true },
  {
    name: 'history is frozen',
    script: `Object.freeze(history); Object.freeze(History.prototype)`,
    isDelivered: true,
  },
  {
    name: 'listeners are refused',
    script: `window.addEventListener = document.addEventListener = ${refuse}`,
    isDelivered: false,
  },
  { name: 'timers never fire', script: 'window.setTimeout = () => 0', isDelivered: true },
  {
    name: 'toJSON on arrays and objects',
    script: `Array.prototype.toJSON = function () { return '[' + this.map(JSON.stringify) + ']' };
      String.prototype.toJSON = function () { return '' + this }`,
    isDelivered: false,
  },
  {
    name: 'prototypes with enumerable members',
    script: `Object.prototype.extend = function () {}; Array.prototype.last = function () {};
      Function.prototype.method = function () {}`,
    isDelivered: true,
  },
  {
    name: 'policy with a nonce, Trusted Types',
    policy: `script-src 'nonce-n1' 'strict-dynamic'; connect-src COLLECTOR; require-trusted-types-for 'script'; trusted-types 'none'`,
    isDelivered: true,
  },
  {
    name: 'policy that allows no connection',
    policy: `script-src 'nonce-n1'; connect-src 'none'`,
    isDelivered: false,
  },
  { name: 'the tag twice', tags: (tag) => tag + tag, isDelivered: true },
  {
    name: 'an older tracker beside it',
    tags: (tag) => tag.replace('tabiji.js', 'tabiji-old.js" data-as="old') + tag,
    isDelivered: true,
  },
  {
    name: 'elements with our names',
    tags: (tag) => `<a id="tabiji" name="tabiji"></a><i id="dataset"></i>${tag}`,
    isDelivered: true,
  },
  {
    name: 'a plug-in and a listener of the shop that fail',
    script: `addEventListener('load', () => tabiji.use(() => { throw new Error('a bad plug-in') }))`,
    isDelivered: true,
  },
];

/** The read token: in the tab's storage, or the browser's when one asks to be remembered. */
export interface TokenStore {
  read(): string | null;
  write(token: string, remember: boolean): void;
  clear(): void;
}

const key = 'tabiji.token';

export function createTokenStore(tab: Storage, browser: Storage): TokenStore {
  return {
    read: () => tab.getItem(key) ?? browser.getItem(key),
    write: (token, remember) => {
      tab.setItem(key, token);
      if (remember) browser.setItem(key, token);
    },
    clear: () => {
      tab.removeItem(key);
      browser.removeItem(key);
    },
  };
}

/** Takes `?token=` out of an address, so that it stays in no history, bookmark or referrer. */
export function takeToken(address: string): { token: string | null; address: string } {
  const [path = '', search = ''] = address.split('?', 2);
  const params = new URLSearchParams(search);
  const token = params.get('token');
  if (token === null) return { token: null, address };
  const kept = search.split('&').filter((part) => !/^token(=|$)/.test(part));
  return { token: token || null, address: kept.length === 0 ? path : `${path}?${kept.join('&')}` };
}

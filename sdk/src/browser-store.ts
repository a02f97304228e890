/** A Store on localStorage; when it refuses (no access, no room) in memory instead, from then on. */
import type { Store } from './ports.js';
import { safely } from './safely.js';

/** @param open gives the storage; may throw, as `window.localStorage` does when it is forbidden. */
export const createBrowserStore = (open: () => Record<string, string> | false): Store => {
  // Some refuse only when they are touched.
  let storage = safely(() => Object.keys(open()) && open())() || {};
  return {
    recall: (key) => storage[key],
    retain(key, value) {
      try {
        if (value) storage[key] = value;
        else delete storage[key];
      } catch {
        storage = { ...storage, [key]: value! };
      }
    },
    allKeys: () => Object.keys(storage),
  };
};

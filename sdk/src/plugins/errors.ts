/** Script errors and unhandled rejections as `page_error`: each message once, ten a page at most. */
import type { PluginStart } from './plugin-start.js';

const maxErrors = 10;

export const errors: PluginStart = (tracker) => {
  const told = new Set<string>();
  const tell = (message: string, file?: string, line?: number) => {
    if (told.size < maxErrors && !told.has(message)) {
      told.add(message);
      tracker.track('page_error', {
        message: message.slice(0, 512),
        // Its query may hold anything.
        file: file?.replace(/[?#].*/, ''),
        line,
      });
    }
  };
  addEventListener('error', ({ message, filename, lineno }) => {
    // What fails to load tells no message.
    if (message) tell(message, filename, lineno);
  });
  addEventListener('unhandledrejection', ({ reason }) => tell(String(reason)));
};

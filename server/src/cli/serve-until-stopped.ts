/** Serves until a signal asks for the end, then drains; what `serve` and `demo` have in common. */
import type { Settings } from '../config/settings.js';
import { endOnFatalErrors } from '../process/fatal-errors.js';
import { createLogger } from '../process/logger.js';
import { onStopSignal } from '../process/stop-signal.js';
import { StoppedWaiting } from '../serve/patient-opening.js';
import { startServing, type Mount, type Serving } from '../serve/start-serving.js';
import type { WhoMay } from '../serve/who-may.js';

export interface ServeUntilStopped {
  readonly settings: Settings;
  readonly command: string;
  readonly alsoServe?: (who: WhoMay) => readonly Mount[];
  /** When it is ready. Resolves to what is to be stopped before the server is. */
  readonly onReady: (serving: Serving) => Promise<() => Promise<void>>;
}

/** After this many milliseconds of draining the process ends as it is: the log has what is left. */
const patienceMs = 9_500;

export async function serveUntilStopped(options: ServeUntilStopped): Promise<number> {
  const { settings, command, alsoServe, onReady } = options;
  const logger = createLogger(settings.log_level);
  endOnFatalErrors(logger);
  const signal = onStopSignal();
  const stopping = new AbortController();
  void signal.asked.then((name) => {
    logger.info({ signal: name }, 'stopping');
    stopping.abort();
    setTimeout(() => {
      logger.error({}, 'stopping took too long: what is left waits in the log');
      process.exit(1);
    }, patienceMs).unref();
  });
  let serving: Serving;
  try {
    serving = await startServing({
      ...{ settings, command, logger, stopping: stopping.signal },
      ...(alsoServe && { alsoServe }),
    });
  } catch (error) {
    if (!(error instanceof StoppedWaiting)) throw error;
    logger.info({}, error.message);
    return 0;
  }
  const stopFirst = await onReady(serving);
  await signal.asked;
  await stopFirst();
  await serving.stop();
  signal.forget();
  return 0;
}

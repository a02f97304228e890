/** An error that nobody caught: said, then the end. What was acknowledged is safe in the log. */
import type { Logger } from 'pino';

export function endOnFatalErrors(logger: Logger): void {
  const end = (kind: string) => (error: unknown) => {
    logger.fatal({ err: error }, kind);
    process.exit(1);
  };
  process.on('uncaughtException', end('uncaught exception'));
  process.on('unhandledRejection', end('unhandled rejection'));
}

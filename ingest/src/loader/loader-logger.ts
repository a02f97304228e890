/** The part of pino's logger that the loader writes to. It never gets an event's values. */
export interface LoaderLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

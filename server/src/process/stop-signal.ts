/** SIGTERM and SIGINT as a promise. The second one of a person who will not wait ends at once. */
export interface StopSignal {
  /** Resolves with the signal's name. */
  readonly asked: Promise<string>;
  forget(): void;
}

export function onStopSignal(): StopSignal {
  let count = 0;
  let resolve: (signal: string) => void;
  const asked = new Promise<string>((done) => (resolve = done));
  const listener = (signal: NodeJS.Signals): void => {
    if (++count > 1) process.exit(1);
    resolve(signal);
  };
  process.on('SIGTERM', listener);
  process.on('SIGINT', listener);
  return {
    asked,
    forget() {
      process.off('SIGTERM', listener);
      process.off('SIGINT', listener);
    },
  };
}

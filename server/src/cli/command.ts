/** The shape of one command of `tabiji`: what it is called, which options it has, what it does. */
export interface OptionSpec {
  /** Printed in the help: DIR, COL, a,b,c; absent for a flag. */
  readonly value?: string;
  /** May be given more than once. */
  readonly many?: true;
  readonly required?: true;
  readonly about: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** Options as given: text, true for a flag, a list where many are allowed. */
export type Given<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends { value: string }
    ? Specs[Name] extends { many: true }
      ? readonly string[]
      : Specs[Name] extends { required: true }
        ? string
        : string | undefined
    : boolean;
};

/** Where a command writes: `out` is the answer, `err` everything about how it goes. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  /** null when nobody watches; a line that the next one overwrites, else. */
  readonly status: ((line: string) => void) | null;
}

export interface Command<Specs extends OptionSpecs = OptionSpecs> {
  readonly name: string;
  readonly about: string;
  /** Names of positional arguments, all required. */
  readonly positionals?: readonly string[];
  readonly options: Specs;
  readonly examples: readonly string[];
  /** More words below the options. */
  readonly notes?: string;
  /** Resolves to the exit code: 0 done, 1 it failed. */
  run(given: Given<Specs>, positionals: readonly string[], terminal: Terminal): Promise<number>;
}

/** Gives a command's options their types, then forgets them: the list of commands is plain. */
export const defineCommand = <const Specs extends OptionSpecs>(command: Command<Specs>): Command =>
  command as unknown as Command;

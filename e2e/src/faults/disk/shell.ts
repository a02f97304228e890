/** A system command to its end. @throws Error with what it wrote when it fails. */
import { execFileSync } from 'node:child_process';

export function shell(command: string, ...args: readonly string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    throw new Error(`${command} ${args.join(' ')}: ${stderr || String(error)}`, { cause: error });
  }
}

/** Mounting takes the system's administrator. */
export const mayMount = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/** Ids that a warehouse knows of the days before: random ones of version 7, spread over each day. */
import { connectToEngine } from '../engine-connection.js';

/** Events a day of a mid-size shop. */
const perDay = 5_000_000;
const dayMs = 24 * 3_600_000;

/** @param path the directory that this process has open. */
export async function knowIds(path: string, days: number): Promise<void> {
  const engine = connectToEngine(path);
  for (let day = days; day > 0; day--) {
    const beginMs = Date.now() - day * dayMs;
    await engine.run(`INSERT INTO tabiji.event_ids (event_id, log_id, log_partition, log_offset, imported)
      WITH leftPad(lower(hex(toUInt64(${beginMs} + number * ${dayMs / perDay}))), 16, '0') AS time,
        leftPad(lower(hex(rand64(number))), 16, '0') AS random
      SELECT toUUID(concat(substring(time, 5, 8), '-', substring(time, 13), '-7', substring(random, 1, 3),
        '-8', substring(random, 4, 3), '-', substring(random, 5, 12))), 'before', 0, number, false
      FROM numbers(${perDay})`);
  }
  await engine.run('OPTIMIZE TABLE tabiji.event_ids FINAL');
  await engine.close();
}

/**
 * One try to get the rows of a block into `events`. When a row is at fault the block is cut in halves,
 * always at the same places, until the rows that are refused stand alone.
 */
import { WarehouseError, type EventRow, type Warehouse } from '@tabiji/warehouse';

export interface RefusedRow {
  readonly row: EventRow;
  readonly detail: string;
}

/** That many refused and none stored: it isn't the rows, it is the table. */
const maxRefusedInARow = 100;

/** Answers with the rows that were refused. Parts of the block have tokens of their own. */
export async function insertRows(
  warehouse: Warehouse,
  rows: readonly EventRow[],
  token: string,
): Promise<RefusedRow[]> {
  const refused: RefusedRow[] = [];
  let stored = 0;

  const insert = async (part: readonly EventRow[], partToken: string): Promise<void> => {
    const [head] = part;
    if (!head) return;
    try {
      await warehouse.insert('events', part, partToken);
      stored += part.length;
    } catch (error) {
      if (!(error instanceof WarehouseError) || error.errorClass !== 'split') throw error;
      if (part.length === 1) {
        refused.push({ row: head, detail: error.message });
        if (stored === 0 && refused.length >= maxRefusedInARow) throw allRefused(error);
        return;
      }
      const middle = Math.ceil(part.length / 2);
      for (const half of [part.slice(0, middle), part.slice(middle)]) {
        await insert(half, `${token}:${half[0]?.log_offset}-${half.at(-1)?.log_offset}`);
      }
    }
  };
  await insert(rows, token);
  return refused;
}

/** Without the engine's words: they quote the row, and this error is logged. */
const allRefused = ({ code }: WarehouseError): WarehouseError =>
  new WarehouseError(
    `the warehouse refused ${maxRefusedInARow} rows one by one and took none: error ${code}`,
    'stop',
    code,
  );

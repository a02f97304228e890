/** An amount with its name: the main currency large, the others in the note; none breaks inside. */
import type { ComponentChildren } from 'preact';
import type { Amount } from '@tabiji/analytics/api-types';
import { splitMoney } from '../format/decimal.js';
import { useTexts } from '../i18n/use-texts.js';
import { Tile } from './tile.js';

export interface MoneyTileProps {
  readonly label: string;
  readonly amounts: readonly Amount[];
  /** The main currency; null when there is no money. */
  readonly currency: string | null;
  readonly note: string;
  readonly children?: ComponentChildren;
}

export function MoneyTile({ label, amounts, currency, note, children }: MoneyTileProps) {
  const { f } = useTexts();
  const { main, others } = splitMoney(amounts, currency);
  return (
    <Tile
      label={label}
      value={<span className="amount">{f.compactMoney(main)}</span>}
      note={
        <>
          {others.map((one) => (
            <span key={one.currency}>
              <span className="amount">+ {f.compactMoney([one])}</span> ·{' '}
            </span>
          ))}
          {note}
        </>
      }
    >
      {children}
    </Tile>
  );
}

/** One number with its name, and what helps to read it. */
import type { ComponentChildren } from 'preact';

export interface TileProps {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly note?: ComponentChildren;
  readonly children?: ComponentChildren;
}

export function Tile({ label, value, note, children }: TileProps) {
  return (
    <div className="tile card">
      <dt>{label}</dt>
      <dd>
        <span className="tile-value">{value}</span>
        {note !== undefined && <span className="tile-note">{note}</span>}
        {children}
      </dd>
    </div>
  );
}

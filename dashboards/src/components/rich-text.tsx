/** A sentence of a catalogue: `**strong**` and one `[[link]]`. */
import type { ComponentChildren } from 'preact';
import { Link } from './link.js';

export function RichText({ text, linkTo = '' }: { text: string; linkTo?: string }) {
  const parts = text.split(/(\*\*.+?\*\*|\[\[.+?\]\])/);
  return (
    <>
      {parts.map((part, index): ComponentChildren => {
        if (part.startsWith('**')) return <strong key={index}>{part.slice(2, -2)}</strong>;
        if (part.startsWith('[[')) {
          return (
            <Link key={index} to={linkTo}>
              {part.slice(2, -2)}
            </Link>
          );
        }
        return part;
      })}
    </>
  );
}

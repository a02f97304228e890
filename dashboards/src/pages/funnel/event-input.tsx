/**
 * A name with suggestions. Said to its owner when it is chosen from the list, on Enter, and on
 * leaving the field; Escape takes the change back.
 */
import { useEffect, useRef, useState } from 'preact/compat';

export interface EventInputProps {
  readonly value: string;
  readonly label: string;
  readonly listId: string;
  readonly known: ReadonlySet<string>;
  readonly onCommit: (value: string) => void;
  readonly onCancel?: () => void;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
}

export function EventInput(props: EventInputProps) {
  const { value, known, onCommit, onCancel, autoFocus = false } = props;
  // The attribute works only once a page.
  const inputRef = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) inputRef.current?.focus();
  }, [autoFocus]);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (text: string): void => {
    setDraft(null);
    const clean = text.trim();
    if (clean !== '' && clean !== value) onCommit(clean);
    else onCancel?.();
  };
  return (
    <input
      className="name-input"
      ref={inputRef}
      list={props.listId}
      value={draft ?? value}
      aria-label={props.label}
      placeholder={props.placeholder ?? ''}
      maxLength={props.maxLength ?? 64}
      spellcheck={false}
      autoComplete="off"
      size={Math.max(8, (draft ?? value).length + 1)}
      onInput={(event: InputEvent) => {
        const text = (event.currentTarget as HTMLInputElement).value;
        // Only a choice from the list comes without having been typed.
        const chosen = event.inputType === undefined || event.inputType === 'insertReplacementText';
        if (chosen && known.has(text)) commit(text);
        else setDraft(text);
      }}
      onBlur={() => {
        if (draft !== null) commit(draft);
        else onCancel?.();
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter' && !event.isComposing) {
          event.preventDefault();
          commit(draft ?? value);
        } else if (event.key === 'Escape') {
          event.stopPropagation();
          setDraft(null);
          onCancel?.();
        }
      }}
    />
  );
}

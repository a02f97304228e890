/** Copies a text and says so. */
import { useState } from 'preact/compat';
import { useTexts } from '../i18n/use-texts.js';
import { Icon } from './icon.js';

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTexts();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
        setTimeout(() => setCopied(false), 2000);
      },
      () => setCopied(false),
    );
  };
  return (
    <button type="button" className="button small copy" onClick={copy} aria-label={label}>
      <Icon name={copied ? 'check' : 'copy'} />
      <span aria-live="polite">{copied ? t.states.copied : t.states.copy}</span>
    </button>
  );
}

/** Asks for the read token when the server does. */
import { useState } from 'preact/compat';
import { useTexts } from '../../i18n/use-texts.js';

export interface TokenPageProps {
  readonly refused: boolean;
  readonly onEnter: (token: string, remember: boolean) => void;
}

export function TokenPage({ refused, onEnter }: TokenPageProps) {
  const { t, language } = useTexts();
  const [text, setText] = useState('');
  const [remember, setRemember] = useState(false);
  return (
    <main className="token-page" lang={language}>
      <form
        className="card"
        onSubmit={(event: Event) => {
          event.preventDefault();
          if (text.trim() !== '') onEnter(text.trim(), remember);
        }}
      >
        <h1>{t.token.title}</h1>
        <p>{t.token.hint}</p>
        <label>
          {t.token.label}
          <input
            type="password"
            autoComplete="off"
            autoFocus
            required
            value={text}
            aria-invalid={refused}
            aria-describedby="token-refused"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p id="token-refused" className="problem" role="alert">
          {refused ? t.token.refused : ''}
        </p>
        <label className="check">
          <input
            type="checkbox"
            checked={remember}
            onChange={(event) => setRemember(event.currentTarget.checked)}
          />
          {t.token.remember}
        </label>
        <button type="submit" className="button primary">
          {t.token.enter}
        </button>
      </form>
    </main>
  );
}

/** The list of keys. */
import type { RefObject } from 'preact';
import { Icon } from '../components/icon.js';
import { useTexts } from '../i18n/use-texts.js';

export function KeyHelp({ dialog }: { dialog: RefObject<HTMLDialogElement> }) {
  const { t } = useTexts();
  const { rows } = t.keys;
  const groups: readonly [string, readonly (readonly [string, string])[]][] = [
    [
      t.keys.general,
      [
        ['?', rows.help],
        ['g t  g f  g p  g a  g j  g s', rows.pages],
        ['d', rows.dates],
        ['r', rows.refresh],
        ['Esc', rows.escape],
      ],
    ],
    [
      t.keys.charts,
      [
        ['← →  ↑ ↓', rows.move],
        ['Home  End', rows.ends],
        ['Enter', rows.enter],
        ['t', rows.table],
      ],
    ],
    [t.keys.steps, [['Alt+↑  Alt+↓', rows.reorder]]],
  ];
  return (
    <dialog ref={dialog} className="key-help" aria-labelledby="key-help-title">
      <div className="dialog-head">
        <h2 id="key-help-title">{t.keys.title}</h2>
        <button
          type="button"
          className="button quiet small icon-only"
          aria-label={t.shell.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      {groups.map(([title, keys]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([key, what]) => (
              <div key={key}>
                <dt>
                  {key.split('  ').map((one) => (
                    <kbd key={one}>{one}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  );
}

/** Everybody behind a bar, not only the pages that are shown, as a file. */
import { useState } from 'preact/compat';
import type { PeopleQuestion } from '../../api/client.js';
import { useApp } from '../../app-context.js';
import { downloadCsv } from '../../components/download-csv.js';
import { Icon } from '../../components/icon.js';
import { useTexts } from '../../i18n/use-texts.js';
import { askPeopleTable } from './people-table.js';

export function PeopleCsvButton({ question }: { readonly question: PeopleQuestion }) {
  const { t } = useTexts();
  const { api } = useApp();
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  const download = (): void => {
    setState('asking');
    askPeopleTable(api, question).then(
      (table) => {
        downloadCsv('people', table);
        setState('idle');
      },
      () => setState('failed'),
    );
  };
  return (
    <>
      <button
        type="button"
        className="button quiet small"
        aria-label={t.figure.csvLabel(t.funnel.who)}
        disabled={state === 'asking'}
        onClick={download}
      >
        <Icon name="download" />
        {t.figure.csv}
      </button>
      {state === 'failed' && <span role="alert">{t.states.failed}</span>}
    </>
  );
}

/** Journeys: the newest visitors, and the search for one. */
import { useState } from 'preact/compat';
import { useApi } from '../../api/use-api.js';
import { Answer } from '../../components/answer.js';
import { Icon } from '../../components/icon.js';
import { NoEvents } from '../../components/no-events.js';
import { PageHead } from '../../components/page-head.js';
import { EmptyState } from '../../components/states.js';
import { useTexts } from '../../i18n/use-texts.js';
import { useQueryString, useWriteState } from '../../url/use-address.js';
import { VisitorTable } from './visitor-table.js';

const refreshMs = 10_000;

export function VisitorsPage() {
  const { t } = useTexts();
  const query = useQueryString();
  const write = useWriteState();
  const search = query.get('q') ?? '';
  const [draft, setDraft] = useState<string | null>(null);
  const asked = useApi('visitors', { search }, { everyMs: refreshMs });
  const find = (text: string): void => {
    setDraft(null);
    write([
      ['q', text.trim()],
      ['tz', query.get('tz')],
      ['source', query.get('source')],
      ['bots', query.get('bots')],
      ['r', query.get('r')],
    ]);
  };

  return (
    <>
      <PageHead title={t.journey.title} meta={asked.data?.meta} />
      <form
        className="search"
        role="search"
        onSubmit={(event: Event) => {
          event.preventDefault();
          find(draft ?? search);
        }}
      >
        <Icon name="search" />
        <input
          type="search"
          aria-label={t.journey.search}
          placeholder={t.journey.search}
          value={draft ?? search}
          maxLength={256}
          spellcheck={false}
          autoComplete="off"
          onInput={(event) => setDraft(event.currentTarget.value)}
        />
        <button type="submit" className="button primary">
          {t.journey.searchButton}
        </button>
        {search !== '' && (
          <button type="button" className="button" onClick={() => find('')}>
            {t.journey.clear}
          </button>
        )}
      </form>
      <Answer asked={asked} height={420}>
        {({ visitors }, stale) => {
          if (visitors.length === 0) {
            return search === '' ? (
              <NoEvents />
            ) : (
              <EmptyState title={t.journey.notFound(search)} hint={t.journey.notFoundHint} />
            );
          }
          return (
            <>
              <h2>{search === '' ? t.journey.newest : t.journey.found(visitors.length)}</h2>
              <VisitorTable visitors={visitors} busy={stale} />
            </>
          );
        }}
      </Answer>
    </>
  );
}

/** Setup: paste the tag, see the first event arrive, see what is turned away. */
import { useApi } from '../../api/use-api.js';
import { useApp } from '../../app-context.js';
import { Answer } from '../../components/answer.js';
import { CodeBlock } from '../../components/code-block.js';
import { PageHead } from '../../components/page-head.js';
import { EmptyState } from '../../components/states.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Completeness } from './completeness.js';
import { EventsSeen } from './events-seen.js';
import { commerceCalls } from './snippets.js';
import { SourceCard } from './source-card.js';
import { TurnedAway } from './turned-away.js';

const refreshMs = 3_000;
const catalogMs = 15_000;
const completenessMs = 60_000;
const hourMs = 3_600_000;
const weekHours = 7 * 24;

export function SetupPage() {
  const { t } = useTexts();
  const { now } = useApp();
  const setup = useApi('setup', null, { everyMs: refreshMs });
  const catalog = useApi('catalog', null, { everyMs: catalogMs });
  // whole hours, so that it stays one question
  const from = new Date((Math.floor(now() / hourMs) - weekHours) * hourMs).toISOString();
  const completeness = useApi('completeness', { from }, { everyMs: completenessMs });
  return (
    <>
      <PageHead title={t.setup.title} meta={setup.data?.meta} />
      <p className="intro">{t.setup.intro}</p>
      <Answer asked={setup} height={360}>
        {(data) => (
          <div className="setup">
            {data.sources.length === 0 && (
              <EmptyState title={t.setup.noSources} hint={t.setup.noSourcesHint} />
            )}
            {data.sources.map((source) => (
              <SourceCard key={source.source} source={source} collectorUrl={data.collector_url} />
            ))}
            <section className="card" aria-label={t.setup.step3}>
              <h2>{t.setup.step3}</h2>
              <p>{t.setup.step3Hint}</p>
              <CodeBlock code={commerceCalls} label={t.setup.step3} />
            </section>
            <TurnedAway reasons={data.turned_away} />
            <Answer asked={completeness} height={120}>
              {({ rows }) => <Completeness rows={rows} />}
            </Answer>
            <Answer asked={catalog} height={200}>
              {({ events }) => <EventsSeen events={events} />}
            </Answer>
          </div>
        )}
      </Answer>
    </>
  );
}

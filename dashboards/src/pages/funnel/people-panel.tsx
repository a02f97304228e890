/** Beside the funnel: who is behind a bar, why each counts there, and what goes with dropping. */
import { useEffect, useRef } from 'preact/compat';
import type { FunnelDefinitionInput, FunnelResult } from '@tabiji/analytics/api-types';
import { Icon } from '../../components/icon.js';
import { useTexts } from '../../i18n/use-texts.js';
import { funnelTabs, type FunnelState, type FunnelTab } from '../../url/funnel-state.js';
import { AfterDropTab } from './after-drop-tab.js';
import { DwellTab } from './dwell-tab.js';
import { ExplanationView } from './explanation-view.js';
import { FactorsTab } from './factors-tab.js';
import { PeopleList } from './people-list.js';

export interface PeoplePanelProps {
  readonly funnel: FunnelDefinitionInput;
  /** 0-based. */
  readonly step: number;
  readonly names: readonly string[];
  /** The bars, once they are there. */
  readonly result: FunnelResult | undefined;
  /** The funnel as a sentence. */
  readonly funnelWords: string;
  readonly state: Pick<FunnelState, 'which' | 'tab' | 'explained' | 'order'>;
  readonly onChange: (change: Partial<FunnelState>) => void;
  readonly onClose: () => void;
}

export function PeoplePanel(props: PeoplePanelProps) {
  const { funnel, step, names, state, onChange, onClose } = props;
  const { which, explained } = state;
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [step, which]);
  const name = names[step] ?? '';

  return (
    <aside
      className="panel card"
      aria-labelledby="panel-title"
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id="panel-title" ref={heading} tabIndex={-1}>
          {which === 'dropped' ? t.funnel.panel(name) : t.people.reached(name)}
        </h2>
        <button
          type="button"
          className="button quiet small icon-only"
          aria-label={t.shell.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      {explained !== null ? (
        <ExplanationView
          funnel={funnel}
          unit={explained}
          names={names}
          isAnyOrder={state.order === 'any'}
          onBack={() => onChange({ explained: null, tab: 'who' })}
        />
      ) : which === 'reached' ? (
        <PeopleList
          question={{ funnel, step, which }}
          onExplain={(unit) => onChange({ explained: unit })}
        />
      ) : (
        <Tabs {...props} />
      )}
    </aside>
  );
}

function Tabs({ funnel, step, result, funnelWords, state, onChange }: PeoplePanelProps) {
  const { t } = useTexts();
  const { tab } = state;
  const names: Record<FunnelTab, string> = {
    next: t.funnel.next,
    who: t.funnel.who,
    ...t.people.tabs,
  };
  const show = (next: FunnelTab): void => onChange({ tab: next });
  return (
    <>
      <div className="tabs" role="tablist">
        {funnelTabs.map((one, index) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={tab === one}
            aria-controls="panel-body"
            tabIndex={tab === one ? 0 : -1}
            onClick={() => show(one)}
            onKeyDown={(event: KeyboardEvent) => {
              const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
              const other =
                by === undefined ? undefined : funnelTabs.at((index + by) % funnelTabs.length);
              if (other === undefined) return;
              show(other);
              document.getElementById(`tab-${other}`)?.focus();
            }}
          >
            {names[one]}
          </button>
        ))}
      </div>
      <div id="panel-body" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'who' ? (
          <PeopleList
            question={{ funnel, step, which: 'dropped' }}
            onExplain={(unit) => onChange({ explained: unit })}
          />
        ) : tab === 'next' ? (
          <AfterDropTab
            question={{ funnel, step }}
            definition={t.definitions.afterDrop(step + 1, funnelWords)}
          />
        ) : tab === 'dwell' ? (
          <DwellTab
            question={{ funnel, step }}
            onward={result?.steps[step + 1]?.seconds_from_previous ?? null}
          />
        ) : (
          <FactorsTab key={tab} question={{ funnel, step }} about={tab} />
        )}
      </div>
    </>
  );
}

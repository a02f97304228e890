/** Beside the funnel: what those who dropped at a step did next, and who they are. */
import { useEffect, useRef } from 'preact/compat';
import type { FunnelDefinitionInput } from '@tabiji/analytics/api-types';
import { useApi } from '../../api/use-api.js';
import { Answer } from '../../components/answer.js';
import { Icon } from '../../components/icon.js';
import { useTexts } from '../../i18n/use-texts.js';
import { funnelTabs, type FunnelTab } from '../../url/funnel-state.js';
import { AfterDropList } from './after-drop-list.js';
import { PeopleList } from './people-list.js';

export interface DropPanelProps {
  readonly funnel: FunnelDefinitionInput;
  /** 0-based. */
  readonly step: number;
  readonly stepName: string;
  /** The funnel as a sentence. */
  readonly funnelWords: string;
  readonly tab: FunnelTab;
  readonly onTab: (tab: FunnelTab) => void;
  readonly onClose: () => void;
}

export function DropPanel(props: DropPanelProps) {
  const { funnel, step, stepName, funnelWords, tab, onTab, onClose } = props;
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const next = useApi('afterDrop', { funnel, step }, { enabled: tab === 'next' });
  useEffect(() => heading.current?.focus(), [step]);

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
          {t.funnel.panel(stepName)}
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
      <div className="tabs" role="tablist">
        {funnelTabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={tab === one}
            aria-controls="panel-body"
            tabIndex={tab === one ? 0 : -1}
            onClick={() => onTab(one)}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
              const other = funnelTabs.find((tabName) => tabName !== one) ?? one;
              onTab(other);
              document.getElementById(`tab-${other}`)?.focus();
            }}
          >
            {t.funnel[one]}
          </button>
        ))}
      </div>
      <div id="panel-body" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'next' ? (
          <Answer asked={next} height={280}>
            {(result, stale) => (
              <AfterDropList
                result={result}
                definition={t.definitions.afterDrop(step + 1, funnelWords)}
                busy={stale}
              />
            )}
          </Answer>
        ) : (
          <PeopleList question={{ funnel, step, which: 'dropped' }} />
        )}
      </div>
    </aside>
  );
}

/** Asks what those who dropped did next. */
import type { DropQuestion } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
import { Answer } from '../../components/answer.js';
import { AfterDropList } from './after-drop-list.js';

export function AfterDropTab(props: { question: DropQuestion; definition: string }) {
  const asked = useApi('afterDrop', props.question);
  return (
    <Answer asked={asked} height={280}>
      {(result, stale) => (
        <AfterDropList result={result} definition={props.definition} busy={stale} />
      )}
    </Answer>
  );
}

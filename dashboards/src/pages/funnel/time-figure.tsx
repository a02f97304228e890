/** How long it takes from the first step to the last: a histogram. */
import type { FunnelDefinitionInput } from '@tabiji/analytics/api-types';
import { useApi } from '../../api/use-api.js';
import { ColumnChart } from '../../charts/column-chart.js';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { Answer } from '../../components/answer.js';
import { Figure } from '../../components/figure.js';
import { useTexts } from '../../i18n/use-texts.js';

export function TimeFigure({ funnel }: { funnel: FunnelDefinitionInput }) {
  const { t, f } = useTexts();
  const asked = useApi('timeToConvert', { funnel, scale: 'readable' });
  return (
    <Answer asked={asked} height={220}>
      {({ people, seconds, bins }, stale) => {
        const labels = bins.map(({ from_seconds: from }) => f.duration(from));
        return (
          <Figure
            title={t.people.time}
            summary={
              seconds === null
                ? t.people.timeNone
                : t.people.timeSummary(people, f.duration(seconds.median), f.duration(seconds.p90))
            }
            busy={stale}
            fileName="time-to-convert"
            table={{
              columns: [textColumn(t.people.timeFrom), numberColumn(t.funnel.people)],
              rows: bins.map((bin, index) => [
                cell(bin.from_seconds, labels[index]),
                cell(bin.people, f.count(bin.people)),
              ]),
            }}
            points={bins.map((bin, index) => `${labels[index]}: ${t.units.people(bin.people)}`)}
          >
            {(view) =>
              bins.length > 0 && (
                <ColumnChart
                  view={view}
                  stacks={bins.map((bin) => [bin.people])}
                  fills={['solid']}
                  labels={labels}
                  height={180}
                  tick={f.count}
                />
              )
            }
          </Figure>
        );
      }}
    </Answer>
  );
}

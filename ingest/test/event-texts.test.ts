import fc from 'fast-check';
import { eventTexts } from '../src/collector/event-texts.js';

test.each([
  ['{"events":[]}', []],
  ['{"events":[1, "a,b]" ,{"events":[2]} ]}', ['1', '"a,b]"', '{"events":[2]}']],
  ['{"x":[9],"events":[ {"a" : 1} ],"y":[8]}', ['{"a" : 1}']],
  ['{"x":{"events":[9]},"events":[1]}', ['1']],
  ['{"events":[9],"events":[1,2]}', ['1', '2']],
  ['{"e\\u0076ents":[1]}', ['1']],
  ['{"events":[1e999,"\\"",[[]],{}]}', ['1e999', '"\\""', '[[]]', '{}']],
])('%s holds the events %j', (body, texts) => {
  expect(eventTexts(body)).toEqual(texts);
});

test('each text parses to the event that JSON.parse sees, whatever stands around them', () => {
  const spaces = fc.constantFrom('', ' ', '\n\t');
  fc.assert(
    fc.property(
      fc.array(fc.json(), { maxLength: 5 }),
      fc.json(),
      spaces,
      (events, other, space) => {
        const list = events.join(`${space},${space}`);
        const body = `{"other":${other},${space}"events":${space}[${space}${list}${space}],"more":${other}}`;
        const parsed = (JSON.parse(body) as { events: unknown[] }).events;
        expect(eventTexts(body).map((text): unknown => JSON.parse(text))).toEqual(parsed);
        expect(eventTexts(body)).toEqual(events.map((event) => event.trim()));
      },
    ),
  );
});

import { canonicalNames, stageByName, stagePresets } from '@tabiji/contract';

test.each(Object.values(stagePresets))(
  'preset $id puts every canonical name into one of its stages',
  (preset) => {
    const byName = stageByName(preset);
    for (const { name } of canonicalNames) expect(preset.stages).toContain(byName.get(name));
    expect(preset.stages).toContain(preset.repeatPurchase);
  },
);

test.each(Object.values(stagePresets))('preset $id uses each of its five stages', (preset) => {
  expect([...new Set(stageByName(preset).values())].sort()).toEqual([...preset.stages].sort());
});

test('reading reviews is consideration, comparison or consideration, by preset', () => {
  const stages = Object.values(stagePresets).map((preset) =>
    stageByName(preset).get('review_read'),
  );
  expect(stages).toEqual(['consideration', 'comparison', 'consideration']);
});

test("a shop's rule gives its own event a stage, and wins over the preset", () => {
  const rules = [
    { name: 'tea_ceremony_booked', stage: 'acquisition' },
    { name: 'search', stage: 'awareness' },
  ];
  const byName = stageByName(stagePresets.standard, rules);
  expect(byName.get('tea_ceremony_booked')).toBe('acquisition');
  expect(byName.get('search')).toBe('awareness');
});

test('a rule for a stage that the preset lacks is refused in words', () => {
  expect(() => stageByName(stagePresets.standard, [{ name: 'x', stage: 'dreaming' }])).toThrow(
    '"dreaming" is not one of awareness, consideration, acquisition, service, loyalty',
  );
});

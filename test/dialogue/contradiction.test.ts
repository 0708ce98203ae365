import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Act, createDriver, type Dialogue, value, words } from './driver.js';
import { SMALL } from './small.js';

const driver = createDriver(SMALL);
const PRINTER = { facts: { device: 'printer' }, language: 'en' } as const;
const tell = (text: string): Act => ({ kind: 'tell', text });
const led = ({ state }: Dialogue) => state.facts.led?.answer;
const AMBER = { kind: 'value', value: 'amber' };
const GREEN = { kind: 'value', value: 'green' };

const CONTRADICTED = driver.run(PRINTER, [value('led', 'amber'), tell('the led is green')]);

describe('a contradiction', () => {
  test('with what was said is told and asked back', () => {
    expect(CONTRADICTED.turn).toMatchObject({
      kind: 'confirm',
      about: { kind: 'contradiction', id: 'confirm:led', source: 'answer', before: AMBER, after: GREEN },
    });
    expect(led(CONTRADICTED)).toEqual(AMBER);
  });

  test.each([
    ['a structured answer', [value('led', 'amber'), value('led', 'green')]],
    ['an answer in words', [value('led', 'amber'), words('led', 'green')]],
    ['words to words', [tell('the led is amber'), tell('the led is green')]],
  ] as const)('by %s is asked back too', (_, acts) => {
    expect(driver.run(PRINTER, acts).turn).toMatchObject({
      kind: 'confirm',
      about: { id: 'confirm:led', after: GREEN },
    });
  });

  test('with a fact that the caller gave is told as such', () => {
    const given = driver.run({ facts: { device: 'printer', led: 'amber' }, language: 'en' }, [
      tell('the led is green'),
    ]);
    expect(given.turn).toMatchObject({ kind: 'confirm', about: { source: 'given' } });
    expect(given.turn?.kind === 'confirm' && given.turn.about.text).toContain('I already knew “the amber”');
    const fr = driver.run({ facts: { device: 'printer', led: 'amber' } }, [words('led', 'green')]);
    expect(fr.turn?.kind === 'confirm' && fr.turn.about.text).toContain('Je savais déjà «');
  });

  test.each([
    ['yes', 'green'],
    ['no', 'amber'],
    ['green', 'green'],
    ['amber', 'amber'],
    ['no, red', 'red'],
    ["I don't know", 'amber'],
  ])('answered with “%s” leaves %s for good', (text, left) => {
    for (const said of [words('confirm:led', text), tell(text)]) {
      const settled = driver.act(CONTRADICTED, said);
      expect(led(settled)).toEqual({ kind: 'value', value: left });
      for (const again of ['the led is green', 'the led is amber', 'the led is red']) {
        const later = driver.act(settled, tell(again));
        expect(later.turn).not.toMatchObject({ about: { id: 'confirm:led' } });
        expect(led(later)).toEqual({ kind: 'value', value: left });
      }
    }
  });

  test('that the person goes past is dropped, and what was known stays', () => {
    const past = driver.act(CONTRADICTED, tell('hello, are you there'));
    expect(past.turn).not.toMatchObject({ about: { id: 'confirm:led' } });
    expect(led(past)).toEqual(AMBER);
  });

  test('after which the answer is changed on purpose is not asked about again', () => {
    const settled = driver.act(CONTRADICTED, words('confirm:led', 'no'));
    expect(led(driver.act(settled, value('led', 'red')))).toEqual({ kind: 'value', value: 'red' });
  });

  test('is undone like anything else', () => {
    const before = driver.run(PRINTER, [value('led', 'amber')]);
    expect(driver.act(CONTRADICTED, tell('undo')).state).toEqual(before.state);
  });

  test('is no contradiction where it only says more', () => {
    const precise = driver.run(PRINTER, [value('os', 'windows'), value('os', 'win11')]);
    expect(precise.state.facts.os?.answer).toEqual({ kind: 'value', value: 'win11' });
    expect(precise.state.contradicted).toEqual([]);
  });

  test('is asked back at most once of each attribute, whatever is said', () => {
    const acts = fc.array(
      fc.oneof(
        fc.constantFrom('amber', 'green', 'red').map((one) => tell(`the led is ${one}`)),
        fc.constantFrom('amber', 'green', 'red').map((one) => value('led', one)),
        fc.constantFrom('yes', 'no', 'hmm', 'why?', 'undo', 'green', 'no better').map(tell),
        fc.constantFrom('yes', 'no', 'whatever it is').map((one) => words('confirm:led', one)),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(acts, (all) => {
        let dialogue = driver.open(PRINTER);
        for (const act of all) {
          if ('dossier' in (dialogue.turn ?? {})) break;
          const isOpen = dialogue.state.doubts.some((doubt) => 'attribute' in doubt && doubt.attribute === 'led');
          if (act.kind === 'answer' && act.id === 'confirm:led' && !isOpen) continue;
          dialogue = driver.act(dialogue, act);
        }
        // What was undone is gone from the log.
        const shown = dialogue.state.log.filter(
          ({ input }) =>
            input.kind === 'decided' && input.decision.kind === 'confirm' && input.decision.about.id === 'confirm:led',
        );
        expect(shown.length).toBeLessThanOrEqual(2); // once more where the yes or no was not understood
        expect(dialogue.state.contradicted.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });
});

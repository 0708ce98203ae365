import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { NEW_SESSION, replay } from '../../src/dialogue/index.js';
import { retrievedPart } from '../../src/engine/retrieved.js';
import { loadKnowledgeOrThrow } from '../../src/knowledge/index.js';
import { LANGUAGES, type Language, type SessionState } from '../../src/model/index.js';
import { cutInTwo } from '../../src/text/index.js';
import { type Act, createDriver, type Dialogue, type Driver, value, words } from './driver.js';
import { SMALL } from './small.js';

const small = createDriver(SMALL);
const BOTH = { text: 'The battery is empty. Also, paper jam', language: 'en' } as const;

function asked({ turn }: Dialogue): boolean {
  return turn?.kind === 'confirm' && turn.about.kind === 'two-troubles';
}

describe('what becomes of the facts', () => {
  test('each trouble keeps what its own words say', () => {
    const { turn } = small.open({ ...BOTH, text: 'The laptop battery is empty. Also, paper jam in the printer' });
    if (turn?.kind !== 'confirm' || turn.about.kind !== 'two-troubles') throw new TypeError('Two were told.');
    expect(turn.about.first.facts).toEqual({ device: 'laptop' });
    expect(turn.about.second.facts).toEqual({ device: 'printer' });
  });

  test('what was given goes to the trouble that explains it', () => {
    const both = small.open({ ...BOTH, facts: { led: 'amber', os: 'mac' } });
    const { state } = small.act(both, value('two-troubles', 'yes'));
    expect(Object.keys(state.facts)).toEqual(['os']);
    expect(state.aside?.facts).toEqual({ led: 'amber' });
  });

  test('what is answered on the way and belongs to both is not asked again', () => {
    const text = 'usb is silent. Also, paper jam';
    const first = small.act(small.open({ text, language: 'en' }), value('two-troubles', 'yes'));
    const told = small.act(first, value('device', 'printer'));
    const { turn } = small.act(told, { kind: 'report', solutionId: 'other-port', result: 'worked' });
    expect(turn).toMatchObject({ kind: 'resolved', remaining: { text: 'paper jam', facts: { device: 'printer' } } });
  });
});

test('what is said before the answer is told of both troubles, and they are asked about anew', () => {
  const { turn, state } = small.act(small.open(BOTH), { kind: 'tell', text: 'virus everywhere' });
  expect(state.texts).toEqual([BOTH.text, 'virus everywhere']);
  expect(state.doubts.length).toBeLessThanOrEqual(1);
  if (turn?.kind === 'confirm' && turn.about.kind === 'two-troubles') {
    expect(`${turn.about.first.text} ${turn.about.second.text}`).toContain('virus');
  }
});

test('an answer that is not understood twice leaves one trouble', () => {
  const unclear = small.act(small.open(BOTH), words('two-troubles', 'mauve'));
  expect(unclear.turn).toMatchObject({ kind: 'confirm', about: { id: 'two-troubles' } });
  expect(small.act(unclear, words('two-troubles', 'mauve')).state.troubles).toBe('one');
});

test('one trouble in two sentences is not taken for two', () => {
  expect(asked(small.open(BOTH))).toBe(true);
  for (const second of ['the battery is empty', 'good morning everybody', 'it is the laptop']) {
    expect(asked(small.open({ text: `The battery is empty. Also, ${second}`, language: 'en' }))).toBe(false);
  }
});

test('whatever is done, the log gives the state, and once answered the two are not asked about again', () => {
  const acts: fc.Arbitrary<Act> = fc.oneof(
    fc.constantFrom<Act>(value('two-troubles', 'yes'), value('two-troubles', 'no'), { kind: 'undo' }),
    fc.constantFrom<Act>({ kind: 'tell', text: 'virus everywhere' }, { kind: 'tell', text: 'Also, usb is silent' }),
    fc.constantFrom<Act>(
      { kind: 'report', solutionId: 'charge', result: 'worked' },
      { kind: 'report', solutionId: 'charge', result: 'failed' },
      { kind: 'change', attribute: 'device', answer: { kind: 'value', value: 'laptop' } },
      { kind: 'escalate' },
    ),
  );
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 8 }), (list) => {
      let dialogue = small.open(BOTH);
      for (const act of list) {
        const ended = dialogue.state.status !== 'open';
        const answersDoubt =
          act.kind === 'answer' && !dialogue.state.doubts.some(({ kind }) => kind === 'two-troubles');
        if ((ended && act.kind !== 'undo') || answersDoubt) continue;
        dialogue = small.act(dialogue, act);
        const { state, turn } = dialogue;
        expect(replay(dialogue.events)).toEqual(state);
        expect(replay(JSON.parse(JSON.stringify(state.log)))).toEqual(state);
        if (state.troubles !== undefined) expect(asked(dialogue)).toBe(false);
        if (turn !== undefined && 'dossier' in turn && turn.kind !== 'assigned') {
          expect(turn.remaining?.text).toBe(state.aside?.text);
          expect(turn.dossier.alsoReported).toEqual(turn.remaining);
        }
      }
    }),
    { numRuns: 40 },
  );
});

describe('on the shipped base', () => {
  /** A wording of a case, with the field that its case is of. */
  interface Said {
    readonly text: string;
    readonly language: Language;
    readonly solution: string;
    readonly service: string;
  }
  const JOINED: Readonly<Record<Language, readonly string[]>> = {
    fr: ['. Par ailleurs, ', '. Autre problème : ', ' et en plus '],
    en: ['. Also, ', '. And another thing: ', ' and also '],
  };
  let driver: Driver;
  let said: readonly Said[];
  beforeAll(async () => {
    const knowledge = await loadKnowledgeOrThrow('cases');
    driver = createDriver(knowledge);
    said = knowledge.cases.flatMap(({ problem, also, facts, solution }) =>
      [...LANGUAGES.map((language) => ({ language, text: problem[language] ?? '' })), ...also].flatMap(
        ({ language, text }) =>
          language === undefined ? [] : [{ language, text, solution, service: String(facts.service) }],
      ),
    );
  });

  const two = (text: string, language: Language) => {
    const { base } = driver;
    const cuts = cutInTwo(text, language).map(({ seam, first, second }) => ({
      seam,
      first: retrievedPart(base, base, first, language),
      second: retrievedPart(base, base, second, language),
    }));
    const retrieved = {
      kind: 'retrieved',
      knowledgeVersion: '',
      verdict: 'known',
      candidates: [],
      confidence: {},
      cuts,
    };
    return base.transition.policy.twoTroubles({ ...NEW_SESSION, language, texts: [text], retrieved } as SessionState);
  };

  test('a wording of a case, which is one trouble, is hardly ever taken for two', () => {
    const sample = said
      .filter(({ text, language }) => cutInTwo(text, language).length > 0)
      .filter((_, i) => i % 100 === 0);
    const wrong = sample.filter(({ text, language }) => two(text, language) !== undefined);
    expect(sample.length).toBeGreaterThan(30);
    expect(wrong.length / sample.length).toBeLessThanOrEqual(0.05);
  });

  test('two wordings of different fields that are joined in words are mostly recognised', () => {
    const pairs = LANGUAGES.flatMap((language) => {
      const own = said.filter((each) => each.language === language && each.text.length < 160);
      return Array.from({ length: 12 }, (_, i) => {
        const first = own[(i * 211) % own.length] as Said;
        const rest = own.slice((i * 523 + 97) % own.length);
        const second = rest.find(
          ({ service, solution }) => service !== first.service && solution !== first.solution,
        ) as Said;
        const text = `${first.text.replace(/[.!?…]+$/, '')}${JOINED[language][i % 3]}${second.text}`;
        return { first, second, found: two(text, language) };
      });
    });
    const right = pairs.filter(
      ({ first, second, found }) =>
        found?.first.solutionId === first.solution && found.second.solutionId === second.solution,
    );
    expect(right.length / pairs.length).toBeGreaterThanOrEqual(0.6);
  });
});

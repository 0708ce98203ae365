import { beforeAll, describe, expect, it } from 'vitest';
import { cut, MOST } from '../../bench/small/sample.js';
import { createEngine } from '../../src/engine/index.js';
import { loadKnowledge } from '../../src/knowledge/index.js';
import type { Knowledge, Language } from '../../src/model/index.js';
import { CALIBRATION, createCaseBase, retrieve } from '../../src/retrieval/index.js';
import { attribute, knowledge, knownCase, solution } from '../dialogue/policy-support.js';

/** What somebody writes on the first afternoon. */
const FIRST = (also: boolean): Knowledge =>
  knowledge({
    attributes: [attribute('device', ['printer', 'laptop']), attribute('led', ['amber', 'green'])],
    solutions: [solution('clear-jam'), solution('charge'), solution('unlock')],
    cases: [
      knownCase('c1', 'clear-jam', { device: 'printer', led: 'amber' }, told('jam', also)),
      knownCase('c2', 'charge', { device: 'laptop' }, told('battery', also)),
      knownCase('c3', 'unlock', {}, told('account', also)),
    ],
  });

const WORDINGS = {
  jam: [
    [
      'L’imprimante du couloir clignote orange et plus rien ne sort',
      'bourrage papier',
      'la feuille est restée coincée',
    ],
    ['The printer in the corridor flashes amber and nothing comes out', 'paper jam', 'the sheet is stuck inside'],
  ],
  battery: [
    ['Mon portable s’éteint dès que je débranche le chargeur', 'batterie vide', 'il ne tient plus la charge'],
    ['My laptop switches off as soon as I unplug the charger', 'battery empty', 'it no longer holds the charge'],
  ],
  account: [
    ['Je ne peux plus ouvrir ma session, le compte est verrouillé', 'compte bloqué', 'trop de mots de passe faux'],
    ['I cannot sign in any more, the account is locked', 'account blocked', 'too many wrong passwords'],
  ],
} as const;

function told(trouble: keyof typeof WORDINGS, also: boolean) {
  const [fr, en] = WORDINGS[trouble];
  return {
    problem: { fr: fr[0], en: en[0] },
    also: also
      ? [
          ...fr.slice(1).map((text) => ({ text, language: 'fr' as const })),
          ...en.slice(1).map((text) => ({ text, language: 'en' as const })),
        ]
      : [],
  };
}

const KNOWN: readonly (readonly [Language, string, string])[] = [
  ['fr', 'imprimante clignote orange', 'clear-jam'],
  ['fr', 'rien ne sort de l’imprimante', 'clear-jam'],
  ['fr', 'portable s’éteint sans chargeur', 'charge'],
  ['fr', 'compte verrouillé', 'unlock'],
  ['en', 'printer flashes amber', 'clear-jam'],
  ['en', 'nothing comes out of the printer', 'clear-jam'],
  ['en', 'laptop off without charger', 'charge'],
  ['en', 'account locked', 'unlock'],
];

const UNKNOWN: readonly (readonly [Language, string])[] = [
  ['fr', 'Le radiateur de mon bureau est froid, on gèle !'],
  ['fr', 'Où puis-je commander des cartes de visite ?'],
  ['fr', 'Le logiciel de paie calcule mal les cotisations du mois'],
  ['en', 'The coffee machine on the second floor wants to be descaled'],
  ['en', 'Which form do I fill in for parental leave?'],
  ['en', 'The projector shows everything upside down'],
  ['fr', 'ça ne marche plus du tout'],
  ['en', 'nothing works any more'],
];

describe.each([false, true])('a base of three cases (with other wordings: %s)', (also) => {
  const base = createCaseBase(FIRST(also));

  it.each(KNOWN)('knows in %s “%s”', (language, text, meant) => {
    const { verdict, solutions } = retrieve(base, { text, language });
    expect(verdict).toBe('known');
    expect(solutions[0]?.solutionId).toBe(meant);
  });

  it.each(UNKNOWN)('does not know in %s “%s”', (language, text) => {
    expect(retrieve(base, { text, language }).verdict).toBe('unknown');
  });

  it.each(KNOWN)('proposes in %s after “%s” what is meant', async (language, text, meant) => {
    const engine = createEngine({ knowledge: FIRST(also) });
    let turn = await engine.open({ text, language, audience: 'expert' });
    while (turn.kind === 'ask') turn = await engine.answer(turn.sessionId, turn.question.id, { kind: 'unknown' });
    expect(turn).toMatchObject({ kind: 'propose', solutions: [{ id: meant }] });
    await engine.close();
  });
});

it('the same likeness makes a trouble less known the more wordings there are', () => {
  const few = FIRST(false);
  const others = Array.from({ length: 40 }, (_, at) =>
    knownCase(`d${at}`, `other-${at}`, {}, { problem: { fr: `xyzzy${at}`, en: `plugh${at}` } }),
  );
  const more = {
    ...few,
    solutions: [...few.solutions, ...others.map((one) => solution(one.solution))],
    cases: [...few.cases, ...others],
  };
  const beliefIn = (of: Knowledge) =>
    retrieve(createCaseBase(of), { text: 'imprimante qui clignote parfois en couleur', language: 'fr' }).solutions[0]
      ?.belief;
  expect(beliefIn(more)).toBeLessThan(beliefIn(few) ?? 0);
});

describe('bases of 3 to 12 cases cut out of the shipped one', () => {
  let shipped: Knowledge;
  beforeAll(async () => {
    ({ knowledge: shipped } = await loadKnowledge('cases'));
  });

  it.each([
    ['fr', 0],
    ['fr', 3],
    ['en', 0],
    ['en', 3],
  ] as const)(
    'know what is said with most words of a case and nothing foreign (%s, %s other wordings)',
    (language, kept) => {
      const foreign = shipped.tests
        .filter((test) => test.expect === 'unknown' && test.language === language)
        .map(({ say }) => say);
      const known: boolean[] = [];
      const unknown: boolean[] = [];
      for (const cases of [3, 6, 12]) {
        for (let seed = 10; seed < 14; seed++) {
          const { knowledge: small, asked } = cut(shipped, foreign, { cases, kept, language, seed });
          const base = createCaseBase(small);
          expect(base.starts.at(-1)).toBeLessThan(CALIBRATION.few);
          for (const { text, kind, shared } of asked) {
            if (kind === 'neighbour' || kind === 'vague' || (kind === 'held-out' && shared <= MOST)) continue;
            const isKnown = retrieve(base, { text, language, limit: 1 }).verdict === 'known';
            if (kind === 'foreign') unknown.push(!isKnown);
            else known.push(isKnown);
          }
        }
      }
      const share = (all: readonly boolean[]) => all.filter(Boolean).length / all.length;
      expect(known.length).toBeGreaterThan(80);
      expect(share(known)).toBeGreaterThan(0.85);
      expect(share(unknown)).toBeGreaterThan(0.9);
    },
  );
});

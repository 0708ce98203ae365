import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/model/index.js';
import { EMPTY_KNOWLEDGE } from '../../src/model/index.js';
import { addCase, createCaseBase, retrieve } from '../../src/retrieval/index.js';
import { TEXT_LIMIT } from '../../src/text/index.js';
import { HELPDESK, oneCase, solution } from './sample.js';

const base = createCaseBase(HELPDESK);
const words = (text: string, caseId: string) =>
  retrieve(base, { text, language: 'fr' })
    .hits.find((hit) => hit.caseId === caseId)
    ?.explanation.contributions.flatMap((one) => (one.kind === 'words' ? one.words : [])) ?? [];

describe('retrieve', () => {
  it('finds the case by its own words, in either language', () => {
    for (const { id, problem } of HELPDESK.cases) {
      for (const text of Object.values(problem)) expect(retrieve(base, { text }).hits[0]?.caseId).toBe(id);
    }
  });

  it('calls a wording of the base known, and its solution first', () => {
    const { verdict, solutions, knowledgeVersion } = retrieve(base, { text: 'bourrage papier, feuille coincée' });
    expect(verdict).toBe('known');
    expect(solutions[0]?.solutionId).toBe('clear-jam');
    expect(knowledgeVersion).toBe('sample');
  });

  it.each(['', '   ', '?!…', 'xqzw vbnkl ptrsgh', '🦄🦄'])('calls %j unknown', (text) => {
    const { verdict, solutions } = retrieve(base, { text });
    expect(verdict).toBe('unknown');
    expect(Math.max(0, ...solutions.map((one) => one.confidence))).toBeLessThan(0.5);
  });

  it('answers a query without text and facts, and an empty base, with nothing', () => {
    expect(retrieve(base, {})).toMatchObject({ verdict: 'unknown', solutions: [], hits: [] });
    const empty = createCaseBase(EMPTY_KNOWLEDGE);
    expect(retrieve(empty, { text: 'bourrage papier' })).toMatchObject({ verdict: 'unknown', hits: [] });
  });

  it('reads a misspelt word, a synonym, a phrase and an inflection, and says which', () => {
    expect(words('bourage', 'jam-1')).toContainEqual({ query: 'bourage', found: 'bourrage', kind: 'typo' });
    expect(words('tunnel', 'vpn-1').map((word) => word.kind)).toContain('same');
    expect(words('accès à distance', 'vpn-1')).toContainEqual({ query: 'accès', found: 'VPN', kind: 'synonym' });
    expect(words('imprimantes', 'jam-1')[0]).toMatchObject({ query: 'imprimantes', kind: 'stem' });
  });

  it('reads a word of the other language', () => {
    expect(words('printer en panne', 'jam-1')[0]).toMatchObject({ query: 'printer', found: 'printer', kind: 'same' });
  });

  it('never corrects a word that is in the base', () => {
    expect(words('pages', 'jam-1')).toEqual([]);
  });

  it('gives weight to facts that agree or disagree, and names them', () => {
    const text = 'feuille coincée dans l’imprimante';
    const find = (led: string, caseId: string) =>
      retrieve(base, { text, facts: { led } }).hits.find((hit) => hit.caseId === caseId);
    expect(find('ambre', 'jam-1')?.similarity).toBeGreaterThan(find('rouge', 'jam-1')?.similarity ?? 1);
    expect(find('ambre', 'jam-1')?.explanation.facts).toEqual({ for: ['led'], against: [], unknown: [] });
    expect(find('rouge', 'jam-1')?.explanation.facts.against).toEqual(['led']);
    expect(find('rouge', 'jam-2')?.explanation.facts.unknown).toEqual(['led']);
  });

  it('finds by facts alone', () => {
    const { hits, solutions } = retrieve(base, { facts: { led: 'rouge' } });
    expect(hits.map((hit) => hit.caseId)).toEqual(['pale-1']);
    expect(solutions[0]?.solutionId).toBe('new-toner');
  });

  it('explains in the language of the query', () => {
    expect(retrieve(base, { text: 'bourrage papier' }).hits[0]?.explanation.summary).toMatch(
      /^Mots en commun\u00a0: «\u00a0.+\.$/,
    );
    const english = retrieve(base, { text: 'The printer blinks and nothing comes out' });
    expect(english.language).toBe('en');
    expect(english.hits[0]?.explanation.summary).toMatch(/^Words in common: “.+\.$/);
    expect(english.solutions[0]?.explanation).toContain('The printer blinks');
  });

  it('leaves drafts out', () => {
    const draft: Case = { ...oneCase('draft', 'clear-jam', { fr: 'zigouigoui' }), status: 'draft' };
    expect(retrieve(addCase(base, draft), { text: 'zigouigoui' }).hits.map((hit) => hit.caseId)).not.toContain('draft');
  });

  it('lets outcomes decide between solutions that are otherwise equal', () => {
    const twins = (a: number, b: number) =>
      createCaseBase({
        ...EMPTY_KNOWLEDGE,
        solutions: [solution('a', {}), solution('b', {})],
        cases: [
          oneCase('case-a', 'a', { fr: 'écran noir' }, [], {}, { worked: a, failed: b }),
          oneCase('case-b', 'b', { fr: 'écran noir' }, [], {}, { worked: b, failed: a }),
        ],
      });
    const first = (worked: number, failed: number) =>
      retrieve(twins(worked, failed), { text: 'écran noir' }).solutions[0]?.solutionId;
    expect([first(9, 0), first(0, 9), first(0, 0)]).toEqual(['a', 'b', 'a']);
  });

  it('takes hostile ids and values as plain data', () => {
    const hostile = createCaseBase({
      ...HELPDESK,
      solutions: [...HELPDESK.solutions, solution('constructor', { fr: 'toString' })],
      cases: [
        ...HELPDESK.cases,
        oneCase('__proto__', 'constructor', { fr: 'hasOwnProperty valueOf' }, [], { led: Number.NaN, ghost: 'x' }),
      ],
    });
    const { hits } = retrieve(hostile, { text: 'hasOwnProperty valueOf', facts: { led: 'rouge', ghost: 'y' } });
    expect(hits[0]).toMatchObject({ caseId: '__proto__', solutionId: 'constructor' });
    expect(hits.every((hit) => hit.similarity >= 0 && hit.similarity <= 1)).toBe(true);
  });

  it('refuses what is no query', () => {
    expect(() => retrieve(base, { text: 'a'.repeat(TEXT_LIMIT + 1) })).toThrow(RangeError);
    expect(() => retrieve(base, { limit: 0 })).toThrow(RangeError);
    expect(() => retrieve(base, { text: 3 as never })).toThrow(TypeError);
  });
});

it('a trouble is no less known for a solution that worked more often', () => {
  const knowledge = {
    ...EMPTY_KNOWLEDGE,
    solutions: ['cable', 'router'].map((id) => solution(id, { fr: id })),
    cases: [
      oneCase('c1', 'cable', { fr: 'le câble réseau est débranché' }),
      oneCase('c2', 'cable', { fr: 'plus de réseau, câble arraché' }),
      oneCase('c3', 'router', { fr: 'la prise de la box est débranchée' }),
      oneCase('c4', 'router', { fr: 'la box n’a plus de courant' }),
    ],
  };
  const chance = (worked: number, text: string) => {
    const cases = knowledge.cases.map((one) =>
      one.solution === 'cable' ? { ...one, evidence: { worked, failed: 0 } } : one,
    );
    const { solutions } = retrieve(createCaseBase({ ...knowledge, cases }), { text, language: 'fr' });
    return solutions.reduce((sum, { belief }) => sum + belief, 0);
  };
  for (const text of ['prise débranchée', 'réseau débranché', 'box débranchée sans câble']) {
    expect(chance(1000, text)).toBeGreaterThanOrEqual(chance(0, text) - 1e-12);
  }
});

it('a language that nobody speaks here is the caller’s mistake', () => {
  expect(() => retrieve(base, { text: 'x', language: 'de' as never })).toThrow(/de, expected fr or en/);
});

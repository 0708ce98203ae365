import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/evaluation/random.js';
import type { Json, Knowledge } from '../../src/model/index.js';
import { RETRIEVAL } from '../../src/retrieval/defaults.js';
import { featuresOf } from '../../src/retrieval/features.js';
import { createCaseBase, retrieve, snapshotCaseBase } from '../../src/retrieval/index.js';
import { analyseQuery } from '../../src/retrieval/query.js';
import { measure } from '../../src/retrieval/signals.js';
import { choice, HELPDESK, oneCase, solution } from './sample.js';

const WORDS = Array.from({ length: 300 }, (_, number) => `mot${number.toString(36)}x`);
const COLOURS = ['ambre', 'rouge', 'vert', 'bleu', 'blanc'];
const PLACES = ['hall', 'cave', 'toit', 'cour'];
const random = createRandom(1);
const draw = <T>(list: readonly T[]): T => list[Math.floor(list.length * random.share() ** 2)] as T;
const say = (length: number) => Array.from({ length }, () => draw(WORDS)).join(' ');

const knowledge: Knowledge = {
  ...HELPDESK,
  attributes: [choice('led', COLOURS), choice('room', PLACES)],
  solutions: Array.from({ length: 40 }, (_, number) => solution(`s${number}`, { fr: `réparer ${WORDS[number]}` })),
  cases: Array.from({ length: 3 * RETRIEVAL.small }, (_, number) =>
    oneCase(`c${number}`, `s${number % 40}`, { fr: say(8) }, [say(5)], { led: draw(COLOURS), room: draw(PLACES) }),
  ),
};
const base = createCaseBase(knowledge);
const queries = Array.from({ length: 20 }, (_, number) => ({
  text: number === 0 ? '' : say(6),
  ...(number % 3 === 0 ? { facts: { led: draw(COLOURS), room: draw(PLACES) } } : {}),
}));

describe('a base that is larger than what is compared in full', () => {
  it('compares just the cases with the best words and those with the most similar facts', () => {
    for (const { text, facts = {} } of queries) {
      const query = analyseQuery(text, 'fr', base.lexicon, base.phrases);
      const signals = measure(base, query, featuresOf(query.terms), facts);
      const byWords = base.lexical.search({ terms: query.distinct, k: RETRIEVAL.compared, exhaustive: true }).hits;
      const compared = base.documents.map((one) => base.facts(facts, one.case.facts).similarity);
      const byFacts = [...compared.keys()]
        .filter((at) => (compared[at] ?? 0) > 0)
        .map((at) => ({ id: base.documents[at]?.case.id ?? '', similarity: compared[at] ?? 0 }))
        .sort((one, other) => other.similarity - one.similarity || (one.id < other.id ? -1 : 1))
        .slice(0, RETRIEVAL.byFacts);
      const expected = new Set([...byWords, ...byFacts].map(({ id }) => id));
      const ids = Array.from(signals.cases, (at) => base.documents[at]?.case.id ?? '');
      expect([...ids].sort()).toEqual([...expected].sort());
      expect(ids.length).toBeLessThanOrEqual(RETRIEVAL.compared + RETRIEVAL.byFacts);
      const score = new Map(byWords.map((hit) => [hit.id, hit.score]));
      const ideal = base.lexical.search({ terms: query.distinct, k: 1 }).ideal;
      for (const [place, id] of ids.entries()) expect(signals.lexical[place]).toBe((score.get(id) ?? 0) / (ideal || 1));
    }
  });

  it('explains each hit by parts that sum to its similarity', () => {
    for (const query of queries) {
      const { hits } = retrieve(base, { ...query, language: 'fr', limit: 50 });
      if (query.text !== '') expect(hits).toHaveLength(50);
      for (const { similarity, explanation } of hits) {
        const sum = explanation.contributions.reduce((total, { value }) => total + value, 0);
        expect(sum).toBeCloseTo(similarity, 9);
      }
    }
  });

  it('finds the cases with the same facts for a query of facts alone', () => {
    const { hits } = retrieve(base, { facts: { led: 'bleu', room: 'toit' } });
    for (const { caseId } of hits) {
      expect(knowledge.cases.find(({ id }) => id === caseId)?.facts).toEqual({ led: 'bleu', room: 'toit' });
    }
    expect(hits).toHaveLength(RETRIEVAL.limit);
  });

  it('gives the same from a snapshot, and in whatever order the cases are listed', () => {
    const snapshot: Json = JSON.parse(JSON.stringify(snapshotCaseBase(base)));
    const restored = createCaseBase(knowledge, { snapshot });
    const reversed = createCaseBase({ ...knowledge, cases: [...knowledge.cases].reverse() });
    for (const query of queries) {
      const expected = retrieve(base, query);
      expect(retrieve(restored, query)).toEqual(expected);
      expect(retrieve(reversed, query)).toEqual(expected);
    }
  });
});

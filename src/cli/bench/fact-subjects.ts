import { rankByScore, SYNTHETIC_ATTRIBUTES, syntheticFacts } from '../../evaluation/index.js';
import type { Facts } from '../../model/index.js';
import { createFactIndex, globalSimilarity } from '../../similarity/index.js';
import { FOUND } from './engine.js';
import { elapsed, type Subject } from './subject.js';

/** Chance that a case lacks a fact. */
const MISSING = 0.1;
const KINDS = [String(SYNTHETIC_ATTRIBUTES.length)];

const factsOf = (number: number): Facts => syntheticFacts(number, MISSING);
const queryOf = (number: number): Facts => syntheticFacts(-1 - number, 0);

/** The index of facts: cases and queries of eight attributes. */
export function factSubject(): Subject {
  const index = createFactIndex({ attributes: SYNTHETIC_ATTRIBUTES, taxonomies: [] });
  let built = 0;
  const put = (number: number) => {
    const facts = factsOf(number);
    return () => index.put(String(number), facts);
  };
  return {
    kinds: KINDS,
    build(size) {
      let ms = 0;
      for (; built < size; built++) ms += elapsed(put(built));
      return ms;
    },
    query(_kind, number) {
      const facts = queryOf(number);
      return () => index.search(facts, FOUND);
    },
    work: (_kind, number) => ({ ...index.search(queryOf(number), FOUND).work }),
    grow: (number) => put(built + number),
  };
}

/** Every case compared with every query; nothing is built. */
export function factScanSubject(): Subject {
  const compare = globalSimilarity(SYNTHETIC_ATTRIBUTES, []);
  const cases: Facts[] = [];
  return {
    kinds: KINDS,
    build(size) {
      for (let number = 0; number < size; number++) cases.push(factsOf(number));
      return 0;
    },
    query(_kind, number) {
      const facts = queryOf(number);
      return () => rankByScore(cases.map((one, at) => [String(at), compare(facts, one).similarity])).slice(0, FOUND);
    },
  };
}

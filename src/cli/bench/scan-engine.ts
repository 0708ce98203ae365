import { rankByScore } from '../../evaluation/index.js';
import { type Engine, type EngineText, FOUND } from './engine.js';

/** Saturation of a word that repeats, and how much a long text is held against its words. */
const [K1, B] = [1.2, 0.75];
/** How often a word counts that stands in the title. */
const TITLE = 2;

/**
 * The plainest way there is: every text is scored for every query. It stays as it is, so that others can be measured
 * against it.
 *
 * @see Stephen Robertson and Hugo Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009
 */
export function scanEngine(): Engine {
  const texts: { readonly id: number; readonly counts: ReadonlyMap<string, number>; readonly length: number }[] = [];
  const frequencies = new Map<string, number>();
  let total = 0;
  const addOne = ({ id, title, body }: EngineText) => {
    const counts = new Map<string, number>();
    const take = (words: string, weight: number) => {
      for (const word of words.split(' ')) counts.set(word, (counts.get(word) ?? 0) + weight);
    };
    take(title, TITLE);
    take(body, 1);
    for (const word of counts.keys()) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
    const length = [...counts.values()].reduce((sum, count) => sum + count, 0);
    texts.push({ id, counts, length });
    total += length;
  };
  return {
    add(added) {
      for (const text of added) addOne(text);
    },
    finish: () => {},
    search(query) {
      const words = [...new Set(query.split(' '))].map((word) => {
        const frequency = frequencies.get(word) ?? 0;
        return { word, idf: Math.log(1 + (texts.length - frequency + 0.5) / (frequency + 0.5)) };
      });
      const mean = total / texts.length;
      const scores: [string, number][] = [];
      for (const { id, counts, length } of texts) {
        let score = 0;
        for (const { word, idf } of words) {
          const count = counts.get(word);
          if (count !== undefined) score += (idf * count) / (count + K1 * (1 - B + (B * length) / mean));
        }
        if (score > 0) scores.push([String(id), score]);
      }
      return rankByScore(scores).slice(0, FOUND).map(Number);
    },
    addOne,
  };
}

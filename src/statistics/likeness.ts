import type { Language } from '../model/index.js';
import { isStopWord, tokenise } from '../text/index.js';

/** Most different words of a text that are compared. */
const MOST_TERMS = 40;
/** What says that something is not: how two troubles are told, and not what they are about. */
const NEGATIONS: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set(['ne', 'pas', 'plus', 'rien', 'jamais', 'aucun', 'aucune', 'sans', 'non', 'ni']),
  en: new Set(['not', 'no', 'nothing', 'never', 'none', 'without', 'nor', 'cannot']),
};
/** What masking and cutting leave; nobody said it. */
const LABELS = /\[[^\]]{1,60}\]/g;

/** A text as it is compared: its words by their stems, each with how it was written. */
export type Terms = ReadonlyMap<string, string>;

/** Reads the words of a text that say what it is about. */
export function termsOf(text: string, language: Language): Terms {
  const terms = new Map<string, string>();
  for (const { folded, stem, surface } of tokenise(text.replace(LABELS, ' '), language)) {
    if (terms.size >= MOST_TERMS) break;
    const says = folded.length > 1 && !isStopWord(folded, language) && !NEGATIONS[language].has(folded);
    if (says && !terms.has(stem)) terms.set(stem, surface.toLowerCase());
  }
  return terms;
}

/** A text that is near another one. */
export interface Neighbour {
  readonly index: number;
  /** Cosine in (0, 1]. */
  readonly cosine: number;
}

/** How much a word says: the rarer, the more. */
export function weights(texts: readonly Terms[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const terms of texts) for (const stem of terms.keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return new Map([...counts].map(([stem, count]) => [stem, Math.log(1 + texts.length / count)]));
}

/**
 * Finds for each text those that are at least so near to it, itself not among them.
 *
 * @param least - of the cosine, in (0, 1]
 * @returns aligned with `texts`, ascending by index
 */
export function neighbours(texts: readonly Terms[], least: number): readonly (readonly Neighbour[])[] {
  const weight = weights(texts);
  const lengths = texts.map((terms) => Math.sqrt([...terms.keys()].reduce((sum, stem) => sum + square(stem), 0)));
  const places = new Map<string, number[]>();
  const near: Neighbour[][] = texts.map(() => []);
  for (const [index, terms] of texts.entries()) {
    const dots = new Map<number, number>();
    for (const stem of terms.keys()) {
      const before = places.get(stem) ?? [];
      for (const other of before) dots.set(other, (dots.get(other) ?? 0) + square(stem));
      places.set(stem, before);
      before.push(index);
    }
    for (const [other, dot] of dots) {
      const cosine = dot / ((lengths[index] ?? 1) * (lengths[other] ?? 1));
      if (cosine < least) continue;
      near[index]?.push({ index: other, cosine });
      near[other]?.push({ index, cosine });
    }
  }
  for (const list of near) list.sort((a, b) => a.index - b.index);
  return near;

  function square(stem: string): number {
    return (weight.get(stem) ?? 0) ** 2;
  }
}

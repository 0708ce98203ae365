import type { Cut, Language, Seam } from '../model/index.js';
import { AND, ANOTHER } from './another-words.js';

/** Most ways in which a text is cut; those announced in words come first, then sentences, each in the text's order. */
export const CUT_LIMIT = 3;
/** Longest text that is cut, in UTF-16 units; who writes more tells a story. */
const CUTTABLE = 2_000;

const TWO_WORDS = /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]/u;
const SENTENCE = /(?<=[.!?;…])\s+|\n+/gu;
/** Space and marks around a seam, which belong to neither part. */
const EDGE = '[\\s,;:.–—-]';

const SEAMS: Readonly<Record<Language, readonly (readonly [Seam, RegExp])[]>> = {
  fr: seams('fr'),
  en: seams('en'),
};

function seams(language: Language): readonly (readonly [Seam, RegExp])[] {
  return [
    ['another', between(ANOTHER[language])],
    ['sentence', SENTENCE],
    ['and', between(AND[language])],
  ];
}

function between(words: readonly string[]): RegExp {
  return new RegExp(`(?<=[\\s(.,;:!?…])(?:${words.join('|')})(?=${EDGE})${EDGE}*`, 'giu');
}

/**
 * Finds where a text may turn from one trouble to another. Nothing of the text is changed: each part is a stretch of it.
 *
 * @returns at most {@link CUT_LIMIT} cuts whose parts have two words or more; none for a text of more than 2,000 characters
 */
export function cutInTwo(text: string, language: Language): readonly Cut[] {
  if (text.length > CUTTABLE) return [];
  const cuts: Cut[] = [];
  const starts = new Set<number>();
  for (const [seam, pattern] of SEAMS[language]) {
    for (const { index, 0: found } of text.matchAll(pattern)) {
      const end = index + found.length;
      const first = tidy(text.slice(0, index));
      const second = tidy(text.slice(end));
      // "… jams. Also, the sound is gone" is cut once, at "also".
      if (starts.has(index) || starts.has(end) || !TWO_WORDS.test(first) || !TWO_WORDS.test(second)) continue;
      starts.add(index);
      cuts.push({ seam, first, second });
      if (cuts.length === CUT_LIMIT) return cuts;
    }
  }
  return cuts;
}

const BEFORE = new RegExp(`^${EDGE}+`, 'u');
const AFTER = /(?<![\s,;:(–—-])[\s,;:(–—-]+$/u;

function tidy(part: string): string {
  return part.replace(BEFORE, '').replace(AFTER, '');
}

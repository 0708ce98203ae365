import type { Context } from './reading-context.js';
import type { Passage, Word } from './sentence.js';

/** Counts the words beside a stretch, in its sentence, that show that an attribute is spoken of; >= 0. */
export type Telling = (attribute: string, from: number, to: number) => number;

/** Prepares the counting: each word of the passage is looked up once, when the first count is asked for. */
export function createTelling({ words, tellers }: Context, passage: Passage): Telling {
  let sentences: ReadonlyMap<number, ReadonlyMap<string, number>> | undefined;
  return (attribute, from, to) => {
    sentences ??= countSentences(passage, tellers);
    const sentence = passage.words[from]?.sentence;
    const all = sentence === undefined ? 0 : (sentences.get(sentence)?.get(attribute) ?? 0);
    if (all === 0) return 0;
    const telling = words.get(attribute);
    const inside = passage.words
      .slice(from, to)
      .filter((word) => word.sentence === sentence && keysOf(word).some((key) => telling?.has(key)));
    return all - inside.length;
  };
}

function countSentences(
  passage: Passage,
  tellers: Context['tellers'],
): ReadonlyMap<number, ReadonlyMap<string, number>> {
  const sentences = new Map<number, Map<string, number>>();
  for (const word of passage.words) {
    const counts = sentences.get(word.sentence) ?? new Map<string, number>();
    sentences.set(word.sentence, counts);
    const attributes = new Set(keysOf(word).flatMap((key) => tellers.get(key) ?? []));
    for (const attribute of attributes) counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
  }
  return sentences;
}

function keysOf({ stems }: Word): readonly string[] {
  return [`fr:${stems.fr}`, `en:${stems.en}`];
}

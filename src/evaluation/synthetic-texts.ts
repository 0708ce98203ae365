import { createRandom } from './random.js';

/** A text that nobody wrote. */
export interface SyntheticText {
  /** Six words. */
  readonly title: string;
  /** 14 to 74 words. */
  readonly body: string;
}

/** Texts in words that occur as often as those of a language do; the same ones on every machine. */
export interface SyntheticTexts {
  /** Gives a text by its number, an integer >= 0. */
  text(number: number): SyntheticText;
  /**
   * Gives a query by its number: distinct words, half of them out of one of the first `texts` texts.
   *
   * @param words - count of words; >= 1
   * @param texts - count of texts; >= 1
   */
  query(number: number, words: number, texts: number): string;
}

/** Count of distinct words. */
const WORDS = 50_000;
const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru'];

/**
 * Creates texts of 20 to 80 words.
 *
 * @see Benoît Mandelbrot, "An informational theory of the statistical structure of language", 1953; Zipf's law with a shift of 2.7
 */
export function createSyntheticTexts(): SyntheticTexts {
  const sums = new Float64Array(WORDS);
  for (let rank = 0, sum = 0; rank < WORDS; rank++) {
    sum += 1 / (rank + 2.7);
    sums[rank] = sum;
  }
  const names = Array.from({ length: WORDS }, (_, rank) =>
    [...String(rank * 7 + 10)].map((digit) => SYLLABLES[Number(digit)]).join(''),
  );
  const draw = (random: () => number): string => {
    const wanted = random() * (sums[WORDS - 1] as number);
    let [low, high] = [0, WORDS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return names[low] as string;
  };
  const text = (number: number): SyntheticText => {
    const random = createRandom(number).share;
    const words = Array.from({ length: 20 + Math.floor(61 * random()) }, () => draw(random));
    return { title: words.slice(0, 6).join(' '), body: words.slice(6).join(' ') };
  };
  return {
    text,
    query(number, count, texts) {
      const random = createRandom(-1 - number).share;
      const { title, body } = text(Math.floor(random() * texts));
      const own = `${title} ${body}`.split(' ');
      const words = new Set<string>();
      while (words.size < count) {
        const isOwn = random() < 0.5 && words.size < own.length / 2;
        words.add(isOwn ? (own[Math.floor(random() * own.length)] as string) : draw(random));
      }
      return [...words].join(' ');
    },
  };
}

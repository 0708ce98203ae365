import { characterGrams, fold, tokenise } from '../../text/index.js';
import { jaccard } from './jaccard.js';

const codesOf = (text: string) =>
  tokenise(text, 'en')
    .filter((token) => token.kind === 'code')
    .map((token) => token.folded);

/**
 * Compares two short texts: by their error codes when both have some, since codes that look alike mean
 * different things, otherwise by the character 3-grams they share.
 *
 * @returns a value in [0, 1]; 1 when equal up to case, accents and spaces around
 * @throws RangeError when a text is longer than `TEXT_LIMIT`
 * @example
 * textual('Erreur 0x0000007B', 'code 0x0000007b'); // 1
 * @see Lee R. Dice, "Measures of the amount of ecologic association between species", 1945, for the 3-grams
 */
export function textual(a: string, b: string): number {
  const first = fold(a).trim();
  const second = fold(b).trim();
  if (first === second) return 1;
  const firstCodes = codesOf(a);
  const secondCodes = codesOf(b);
  if (firstCodes.length > 0 && secondCodes.length > 0) return jaccard(firstCodes, secondCodes);
  const shared = jaccard(characterGrams(first, 3, 3), characterGrams(second, 3, 3));
  return first === '' || second === '' ? 0 : (2 * shared) / (1 + shared);
}

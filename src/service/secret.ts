import { fold, sha256 } from '../text/index.js';

/**
 * Compares an answer with the one that is expected, in a time that does not tell how much of it is right: accents,
 * upper case, spaces and punctuation do not count.
 *
 * @throws TypeError when one of them is no text
 * @example
 * sameSecret('04 12-1987', '04/12/1987'); // true
 * sameSecret('4 avril', '04/12/1987'); // false
 */
export function sameSecret(given: string, expected: string): boolean {
  const [left, right] = [plain(given), plain(expected)].map((text) => sha256(text)) as [string, string];
  let differs = plain(expected) === '' ? 1 : 0;
  for (let i = 0; i < right.length; i++) differs |= left.charCodeAt(i) ^ right.charCodeAt(i);
  return differs === 0;
}

function plain(text: string): string {
  if (typeof text !== 'string') throw new TypeError('sameSecret compares texts; one of them is none.');
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '');
}

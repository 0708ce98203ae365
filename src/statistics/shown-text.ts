import type { Language, Party } from '../model/index.js';
import type { TextMask } from '../service/index.js';
import { fold, shorten } from '../text/index.js';

/** Most characters of a text that figures quote. */
const SHOWN = 240;
/** Characters of a text that are read to quote it: what follows would not be seen. */
const READ = 2_000;
/** What stands in the place of a name. */
const NAMELESS = '[…]';
/** Shortest part of a name that is looked for by itself. */
const NAME_PART = 3;
/** What turns the reading direction around, or is seen by nobody. */
const TURNING = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const WORD = /[\p{L}\p{N}_@.+-]+/gu;

/** Most characters of a name that somebody's program gave. */
const NAME = 80;

/** Puts a text on one line, without what turns it around or is seen by nobody. */
export function tidy(text: string, most = NAME): string {
  return text.slice(0, most).replace(TURNING, '').replace(UNFIT, ' ').replace(/\s+/g, ' ').trim();
}

/** Makes a text fit to be quoted: on one line, without what is masked, without the name of who said it, and short. */
export function quotable(text: string, language: Language, requester: Party | undefined, mask: TextMask): string {
  return shorten(mask(withoutNames(tidy(text, READ), requester), language), SHOWN);
}

function withoutNames(text: string, requester: Party | undefined): string {
  if (requester === undefined) return text;
  const names = new Set([requester.id, requester.email ?? ''].map(fold));
  for (const part of (requester.name ?? '').match(WORD) ?? []) if (part.length >= NAME_PART) names.add(fold(part));
  names.delete('');
  return text.replace(WORD, (word) => (names.has(fold(word).replace(/(?<![.+-])[.+-]+$/, '')) ? NAMELESS : word));
}

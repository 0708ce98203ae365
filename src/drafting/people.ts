import { fold } from '../text/index.js';

/** What stands in the place of a name. */
const NAMELESS = '[…]';
/** Shortest part of a given name that is looked for by itself. */
const PART = 3;
/** Most words of a name behind a title or a greeting. */
const LONGEST = 3;
const WORD = /[\p{L}\p{N}_@.+'’-]+/gu;
/** What joins the parts of a name, of an address and of what is called after somebody. */
const JOINTS = /[^\p{L}\p{N}]+/u;
/** Words before the name of a person, folded. */
const TITLES = new Set('mr mme mlle mrs ms miss dr monsieur madame mademoiselle'.split(' '));
/** Words before the name of whoever is greeted, folded. */
const GREETINGS = new Set('bonjour bonsoir salut cher chere hello hi hey dear'.split(' '));

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Takes the names of people out of a text: those given, by each of their parts of three letters or more, and those that
 * stand behind a title (“Mme Durand”) or are greeted (“Bonjour Jean,”).
 *
 * @param names - of the people of this ticket, and their addresses
 */
export function withoutPeople(text: string, names: readonly string[]): string {
  const whole = names.flatMap((name) => name.match(WORD) ?? []).map(bare);
  // Of an address its first half names somebody: what stands behind the sign names a house.
  const parts = whole.flatMap((name) => (name.split('@')[0] ?? '').split(JOINTS));
  const known = new Set([...whole, ...parts].filter((part) => part.length >= PART));
  const words = [...text.matchAll(WORD)].map(
    ({ 0: word, index }): Word => ({
      text: word,
      from: index,
      to: index + word.length,
    }),
  );
  const nameless = new Set<Word>();
  for (const [at, word] of words.entries()) {
    if (
      known.has(bare(word.text)) ||
      bare(word.text)
        .split(JOINTS)
        .some((part) => known.has(part))
    )
      nameless.add(word);
    const isTitle = isTitled(word.text);
    if (!isTitle && !GREETINGS.has(bare(word.text))) continue;
    const named = namedBehind(text, words, at);
    const last = named.at(-1);
    // Who is greeted stands before a comma; else the first word of a sentence would be a name.
    if (last !== undefined && (isTitle || /^ ?(?:[,!\n\r]|$)/.test(text.slice(last.to, last.to + 2)))) {
      for (const one of named) nameless.add(one);
    }
  }
  let [masked, done] = ['', 0];
  for (const { from, to } of nameless.size === 0 ? [] : words.filter((word) => nameless.has(word))) {
    masked += text.slice(done, from) + NAMELESS;
    done = to;
  }
  return masked + text.slice(done);
}

/** The words with a capital that follow a word, with nothing but a space between. */
function namedBehind(text: string, words: readonly Word[], at: number): readonly Word[] {
  const named: Word[] = [];
  for (const word of words.slice(at + 1, at + 1 + LONGEST)) {
    const before = named.at(-1) ?? words[at];
    if (before === undefined || !/^[ \u00a0\u202f]$/.test(text.slice(before.to, word.from))) break;
    if (!/^\p{Lu}/u.test(word.text) || isTitled(word.text)) break;
    named.push(word);
    if (/[.]$/.test(word.text)) break;
  }
  return named;
}

/** Tells a title; one letter is one only as a capital. */
const isTitled = (word: string): boolean => word === 'M' || word === 'M.' || TITLES.has(bare(word));

/** A word as it is compared: without accents, large letters, elided words before it and full stops behind it. */
function bare(word: string): string {
  let to = word.length;
  while (to > 0 && ".+-'’".includes(word[to - 1] ?? '')) to--;
  return fold(word.slice(0, to)).replace(/^(?:l|d|qu)'/, '');
}

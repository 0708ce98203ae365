import type { Language } from '../model/index.js';
import { CHUNK, cutChunk } from './chunk.js';
import { ELISIONS, JOINED, NEGATED } from './clitics.js';
import { fold } from './fold.js';
import { stem } from './stem.js';

/** One word, number or code of a text. */
export interface Token {
  /** As written: `text.slice(start, end)`. */
  readonly surface: string;
  /** In UTF-16 units from the beginning of the text; `end` is not included. */
  readonly start: number;
  readonly end: number;
  /** Lower case, accents folded, ligatures opened; elided and contracted words in full ("n'" is "ne", "n't" is "not"). */
  readonly folded: string;
  readonly stem: string;
  readonly kind: 'word' | 'number' | 'code';
}

/** Longest text that is analysed, in UTF-16 units: 64 KB. */
export const TEXT_LIMIT = 65_536;

/** Refuses a text, called by what it is, that is longer than {@link TEXT_LIMIT} with a RangeError. */
export function checkLength(what: string, text: string): void {
  if (text.length <= TEXT_LIMIT) return;
  throw new RangeError(
    `${what} has ${text.length} UTF-16 units, expected at most TEXT_LIMIT = ${TEXT_LIMIT}; shorten it.`,
  );
}

/** Apostrophes that would pass for letters, or for nothing. */
const LOOKALIKES = /[\u02bc\u2032\u201b\uff07]/g;

/** Negations that people write without an apostrophe, and "cannot". */
const NEGATED_WORD = /^(can(?=not)|ca|wo|do|does|did|is|are|was|were|has|have|could|should|would)(not|nt)$/i;

/**
 * Cuts a text into words, numbers and codes, in linear time.
 *
 * A compound gives its whole and then its parts, which lie within it: "Wi-Fi" gives `wifi`, `wi`, `fi`
 * (so do "wi fi" and, without the parts, "wifi"), "rapport.docx" gives `rapport.docx`, `rapport`, `docx`,
 * `0x0000007B` gives itself and `7b`. To read the text once, go on with the next token that
 * starts where the last one ended or later.
 *
 * @returns the tokens by ascending start, the longer first
 * @throws RangeError when the text is longer than {@link TEXT_LIMIT}
 */
export function tokenise(text: string, language: Language): readonly Token[] {
  checkLength('tokenise: the text', text);
  const tokens: Token[] = [];
  let pairs = false;
  let elided = false;
  const plain = text.replace(LOOKALIKES, "'");
  for (const match of plain.matchAll(CHUNK)) {
    for (const { surface, start, end, folded, stem: stemmed, kind } of tokensOf(match[0], language)) {
      const from = match.index + start;
      const to = match.index + end;
      const written = plain === text ? surface : text.slice(from, to);
      tokens.push({ surface: written, start: from, end: to, folded, stem: stemmed, kind });
      pairs ||= JOINED.has(folded);
      elided ||= language === 'fr' && ELISIONS.has(folded);
    }
  }
  const full = elided ? openElisions(tokens, text) : tokens;
  return pairs ? joinPairs(full, text, language) : full;
}

/** Chunks remembered per language; the memory is emptied when full. */
const MEMORY = 20_000;
/** Longest chunk remembered: an engine may keep a longer slice as a view on the whole text it was cut from. */
const REMEMBERED = 12;
const memory: Readonly<Record<Language, Map<string, readonly Token[]>>> = { fr: new Map(), en: new Map() };

/** The tokens of a chunk, as if the text began there. People use few words: most chunks were seen before. */
function tokensOf(chunk: string, language: Language): readonly Token[] {
  const known = memory[language];
  const remembered = known.get(chunk);
  if (remembered !== undefined) return remembered;
  const tokens = cutTokens(chunk, language);
  if (chunk.length > REMEMBERED) return tokens;
  if (known.size >= MEMORY) known.clear();
  known.set(chunk, tokens);
  return tokens;
}

function cutTokens(chunk: string, language: Language): readonly Token[] {
  const tokens: Token[] = [];
  for (const { text: surface, at, kind, folded } of cutChunk({ text: chunk, at: 0 })) {
    if (folded === '') continue;
    const negated = folded === 'cannot' || language === 'en' ? NEGATED_WORD.exec(surface) : null;
    if (negated !== null) tokens.push(...cutNegation(negated, at, language));
    else {
      const stemmed = kind === 'word' ? stem(folded, language) : folded;
      tokens.push({ surface, start: at, end: at + surface.length, folded, stem: stemmed, kind });
    }
  }
  return tokens;
}

/** "cannot" and "doesnt" give the verb and the negation. */
function cutNegation(match: RegExpExecArray, at: number, language: Language): readonly Token[] {
  const [, verb = '', not = ''] = match;
  const middle = at + verb.length;
  const folded = NEGATED.get(fold(verb)) ?? fold(verb);
  return [
    { surface: verb, start: at, end: middle, folded, stem: stem(folded, language), kind: 'word' },
    { surface: not, start: middle, end: middle + not.length, folded: 'not', stem: 'not', kind: 'word' },
  ];
}

/** "l imprimante n imprime plus": an elided word keeps its meaning without its apostrophe. */
function openElisions(tokens: readonly Token[], text: string): readonly Token[] {
  return tokens.map((token, index) => {
    const next = tokens[index + 1];
    const folded = token.surface === token.folded ? ELISIONS.get(token.folded) : undefined;
    if (folded === undefined || next === undefined || text.slice(token.end, next.start) !== ' ') return token;
    const elides = next.kind === 'word' && next.folded.length > 1 && /^[aeiouyh]/.test(next.folded);
    // "clignote t il" has a letter that only sounds.
    if (!elides || (token.folded === 't' && /^(?:il|elle|on)/.test(next.folded))) return token;
    return { ...token, folded, stem: stem(folded, 'fr') };
  });
}

/** Puts the whole of "wi fi" before its parts. */
function joinPairs(tokens: readonly Token[], text: string, language: Language): readonly Token[] {
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1];
    if (next === undefined || JOINED.get(token.folded) !== next.folded || text.slice(token.end, next.start) !== ' ') {
      return [token];
    }
    const folded = token.folded + next.folded;
    const surface = text.slice(token.start, next.end);
    const whole: Token = { ...token, surface, end: next.end, folded, stem: stem(folded, language) };
    return [whole, token];
  });
}

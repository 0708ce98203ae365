import { ELISIONS, ENCLITICS, HYPHENATED, NEGATED, UNITS, WHOLE } from './clitics.js';
import { fold } from './fold.js';

/** A stretch of the text. */
export interface Part {
  readonly text: string;
  /** In UTF-16 units from the beginning of the text. */
  readonly at: number;
}

/** A stretch that becomes a token. */
export interface Piece extends Part {
  readonly kind: 'word' | 'number' | 'code';
  readonly folded: string;
}

/** Longest word, in UTF-16 units; what is longer is cut into pieces. */
const WORD_LIMIT = 64;

const INVISIBLE = '\\p{M}\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const LETTERS = `[\\p{L}\\p{N}][\\p{L}\\p{N}${INVISIBLE}]*`;
const APOSTROPHES = "'\u2018\u2019\u02bc\u00b4`";
const HYPHENS = '\\-\u2010\u2011';
const PIECE = new RegExp(`(?:\\p{L}|\\p{N}|[${INVISIBLE}]){1,${WORD_LIMIT / 2}}`, 'gu');
const NEGATION = new RegExp(`^(\\p{L}+)(n[${APOSTROPHES}]t)$`, 'iu');
const ENCLITIC = new RegExp(`^(.+)[${APOSTROPHES}](\\p{L}{1,2})$`, 'u');
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, 'u');
const HYPHEN = new RegExp(`[${HYPHENS}]`, 'u');
const NUMBER = /^\d+(?:[.,]\d+)?$/;
const QUANTITY = /^(\d+(?:[.,]\d+)?)(\p{L}+)$/u;
const RUNS = /\d+|[^\d]+/gu;
const HEXADECIMAL = /^0x0*([0-9a-f]+)$/i;

/** Thousands set apart by a fixed space; a run without spaces; a percent sign. */
export const CHUNK = new RegExp(
  [
    '\\d{1,3}(?:[\\u00a0\\u202f]\\d{3}(?![\\p{L}\\p{N}]))+(?:[.,]\\d+)?',
    `\\.?${LETTERS}(?:(?:[${HYPHENS}${APOSTROPHES}._]|(?<=\\d),(?=\\d))${LETTERS})*`,
    '%',
  ].join('|'),
  'gu',
);

/** What most chunks are: one word of letters. */
const PLAIN = new RegExp(`^\\p{L}{1,${WORD_LIMIT / 2}}$`, 'u');

/** Cuts a match of {@link CHUNK} into pieces: a compound comes whole, then in its parts. */
export function cutChunk(chunk: Part): readonly Piece[] {
  if (PLAIN.test(chunk.text)) return [piece(chunk, 'word')];
  if (chunk.text.length > WORD_LIMIT * 4) return cutRun(chunk);
  const folded = fold(chunk.text);
  if (WHOLE.has(folded)) return [piece(chunk, 'word', folded.replace("'", ''))];
  if (chunk.text === '%') return [piece(chunk, 'word')];
  if (/^\d[\d\s.,]*$/u.test(folded)) return cutNumber(chunk, folded);
  const negation = NEGATION.exec(chunk.text);
  const verb = NEGATED.get(fold(negation?.[1] ?? ''));
  if (negation?.[1] !== undefined && verb !== undefined) {
    const not = { text: negation[2] ?? '', at: chunk.at + negation[1].length };
    return [piece({ text: negation[1], at: chunk.at }, 'word', verb), piece(not, 'word', 'not')];
  }
  const enclitic = ENCLITIC.exec(chunk.text);
  const full = ENCLITICS.get(fold(enclitic?.[2] ?? ''));
  if (enclitic?.[1] === undefined || full === undefined || ELISIONS.has(fold(enclitic[1]))) return cutElisions(chunk);
  const tail = { text: enclitic[2] ?? '', at: chunk.at + enclitic[1].length + 1 };
  return [...cutElisions({ text: enclitic[1], at: chunk.at }), piece(tail, 'word', full)];
}

/** Whole numbers and decimals are one piece; "192.168.1.1" is a code with its parts. */
function cutNumber(chunk: Part, folded: string): readonly Piece[] {
  const digits = folded.replace(/\s/gu, '');
  if (NUMBER.test(digits)) return [piece(chunk, 'number', digits)];
  return [piece(chunk, 'code'), ...split(chunk, /[.,]/u).map((part) => piece(part, 'number'))];
}

function cutElisions(chunk: Part): readonly Piece[] {
  const parts = split(chunk, APOSTROPHE);
  return parts.flatMap((part, index) => {
    const full = index < parts.length - 1 ? ELISIONS.get(fold(part.text)) : undefined;
    return full === undefined ? cutHyphens(part) : [piece(part, 'word', full)];
  });
}

function cutHyphens(chunk: Part): readonly Piece[] {
  const parts = split(chunk, HYPHEN);
  const cut = parts.flatMap(cutDots);
  const folded = fold(chunk.text);
  const joined =
    parts.length > 1 &&
    chunk.text.length <= WORD_LIMIT &&
    !/^[\d\-\u2010]+$/u.test(folded) &&
    !HYPHENATED.has(fold(parts.at(-1)?.text ?? ''));
  if (!joined) return cut;
  return [piece(chunk, /\d/u.test(folded) ? 'code' : 'word', folded.replace(/[-\u2010]/gu, '')), ...cut];
}

/** "rapport.docx", "intranet.local" and ".docx" are codes; what lies between dots and underscores are words. */
function cutDots(chunk: Part): readonly Piece[] {
  if (isQuantity(fold(chunk.text)) || !/[._]/.test(chunk.text)) return cutWord(chunk);
  const cut = split(chunk, /[._]/u).flatMap(cutWord);
  return chunk.text.length <= WORD_LIMIT ? [piece(chunk, 'code'), ...cut] : cut;
}

/** A word, a number, a number with its unit, or a code, which comes whole and then in its letters and digits. */
function cutWord(part: Part): readonly Piece[] {
  const folded = fold(part.text);
  if (NUMBER.test(folded)) return [piece(part, 'number')];
  if (part.text.length > WORD_LIMIT) return cutRun(part);
  if (isQuantity(folded)) {
    const at = part.text.search(/\p{L}/u);
    return [
      piece({ text: part.text.slice(0, at), at: part.at }, 'number'),
      piece({ text: part.text.slice(at), at: part.at + at }, 'word'),
    ];
  }
  if (!/\d/.test(part.text)) return [piece(part, 'word')];
  const hexadecimal = HEXADECIMAL.exec(part.text)?.[1];
  if (hexadecimal !== undefined) {
    const bare = { text: hexadecimal, at: part.at + part.text.length - hexadecimal.length };
    return [piece(part, 'code'), piece(bare, 'code')];
  }
  const runs = [...part.text.matchAll(RUNS)].map((run) =>
    piece({ text: run[0], at: part.at + run.index }, /^\d/.test(run[0]) ? 'number' : 'word'),
  );
  return [piece(part, 'code'), ...runs];
}

/** Text without spaces beyond every word: in pieces, so that nothing downstream meets a giant word. */
function cutRun(chunk: Part): readonly Piece[] {
  return [...chunk.text.matchAll(PIECE)].map((run) => piece({ text: run[0], at: chunk.at + run.index }, 'word'));
}

function isQuantity(folded: string): boolean {
  return UNITS.has(QUANTITY.exec(folded)?.[2] ?? '');
}

function piece(part: Part, kind: Piece['kind'], folded = fold(part.text)): Piece {
  return { ...part, kind, folded };
}

function split(chunk: Part, separator: RegExp): readonly Part[] {
  const parts: Part[] = [];
  let at = chunk.at;
  for (const text of chunk.text.split(separator)) {
    if (text !== '') parts.push({ text, at });
    at += text.length + 1;
  }
  return parts;
}

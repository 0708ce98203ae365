import fc from 'fast-check';
import { TEXT_LIMIT } from '../../src/text/index.js';

const from = (...pieces: readonly string[]) => fc.constantFrom(...pieces);
const words = (list: string) => from(...list.split(' '));
const joined = (piece: fc.Arbitrary<string>, minLength: number, maxLength: number) =>
  fc.array(piece, { minLength, maxLength }).map((pieces) => pieces.join(''));

const MARKS = Array.from({ length: 0x70 }, (_, at) => String.fromCharCode(0x300 + at));
const word = words(
  "imprimante l'imprimante printer écran noir VPN wi-fi 12 Go ne pas marche doesn't work rouge papier",
);

/** What hostile texts are made of. */
export const KINDS = {
  words: word,
  surrogates: from('\ud800', '\udc00', '\udfff\ud800', 'a\udbff', '\ude00é', '\ud83d'),
  'right to left': from('مرحبا', 'שלום', '\u202eetnamirpmi', '\u202d', '\u2067vpn\u2069', '\u200f', 'الطابعة', '٣٤'),
  invisible: from('\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e', '\ufe0f', '\u200bvpn\u200b'),
  emoji: from('😀', '🖨️', '👨‍👩‍👧‍👦', '🇫🇷', '1️⃣', '✅', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤'),
  digits: joined(from(...'0123456789'), 1, 30),
  numbers: from('1,', '1\u00a0000\u00a0', '-0', '1e309', '0x80070005', '192.168.1.1', '99999999999999999999 Go', '12%'),
  'stop words': words("le la les un une des du de ne pas et ou si the a an of to is not and or if do can't n'"),
  zalgo: fc
    .tuple(from('a', 'i', 'vpn', 'écran', ' ', '1'), joined(from(...MARKS), 1, 40))
    .map(([base, marks]) => base + marks),
  controls: from('\0', '\u0001', '\u0007', '\b', '\t', '\r\n', '\u001b[31m', '\u007f', '\u0085', '\u2028', '\ufffe'),
  letters: joined(from(...'abcdefghijklmnopqrstuvwxyzéèßœıİǅﷺ'), 1, 400),
  scripts: from(
    'Принтер',
    '打印机',
    'プリンター',
    '프린터',
    'εκτυπωτής',
    'เครื่องพิมพ์',
    'प्रिंटर',
    'ﬁle',
    'Ⅷ',
    '𝐯𝐩𝐧',
    'ⓥⓟⓝ',
  ),
  code: from('f(x)=>x[0]?.y;', 'C:\\a\\b.dll', '__proto__', 'constructor', 'a_b.c-d', '#!/bin/sh\n', '%s%n', '\\u0000'),
  markup: from('<script>', '</p>', '<!--', '&nbsp;', '&#x27;', '<![CDATA[', 'href="javascript:', '<a b=c>', ']]>'),
  yaml: from('- a: &b *c\n', '<<: *x\n', '---\n', '!!js/function ', '? : ', '|\n  ', '"\\x'),
  json: from('{"a":[', ']}', '{"__proto__":{}}', 'null,', '"\\ud800"', '-1e999', ':{'),
  sql: from("' OR 1=1 --", '; DROP TABLE cases;', "''", '/*', '*/', 'SELECT * FROM t WHERE a LIKE "%_"', '0x27'),
  quotes: from('"', "'", '’', '« ', ' »', '“', '`', '´', '‹', '„', "l'", 'd’', '--\n', 'sent from '),
  anything: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
} as const satisfies Record<string, fc.Arbitrary<string>>;

/** Few texts are long: one in a thousand comes near to the limit. */
const length = fc.oneof(
  { weight: 960, arbitrary: fc.integer({ min: 0, max: 200 }) },
  { weight: 35, arbitrary: fc.integer({ min: 200, max: 2_000 }) },
  { weight: 4, arbitrary: fc.integer({ min: 2_000, max: 16_000 }) },
  { weight: 1, arbitrary: fc.oneof(fc.integer({ min: 16_000, max: TEXT_LIMIT }), fc.constant(TEXT_LIMIT)) },
);

/** Pieces of a kind or of several, and what stands between them. */
const stock = (kinds: readonly fc.Arbitrary<string>[]) =>
  fc.record({
    pieces: fc
      .subarray([...kinds], { minLength: 1, maxLength: Math.min(3, kinds.length) })
      .chain((some) => fc.array(fc.oneof(...some), { minLength: 1, maxLength: 12 })),
    between: fc.constantFrom('', '', ' ', ' ', '\n', '. ', '\u00a0'),
    numbered: fc.boolean(),
    /** 0 repeats the pieces in their order; anything else mixes them. */
    seed: fc.oneof(fc.constant(0), fc.nat()),
  });

/** A recipe that makes texts of any length. */
export interface Recipe {
  readonly pieces: readonly string[];
  readonly between: string;
  /** Whether each piece is followed by its number, so that no word comes twice. */
  readonly numbered: boolean;
  readonly seed: number;
}

/** Makes the text of a recipe: exactly so long, so that a piece may be cut anywhere. */
export function textOf({ pieces, between, numbered, seed }: Recipe, size: number): string {
  let state = seed;
  let text = '';
  for (let at = 0; text.length < size; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const piece = pieces[(seed === 0 ? at : state >>> 8) % pieces.length] as string;
    text += piece + (numbered ? at.toString(36) : '') + between;
  }
  return text.slice(0, size);
}

/** Recipes of hostile texts. */
export const recipe: fc.Arbitrary<Recipe> = stock(Object.values(KINDS));

/** Hostile texts of up to 64 KB. */
export const hostile: fc.Arbitrary<string> = fc.tuple(recipe, length).map(([one, size]) => textOf(one, size));

const { surrogates, emoji, controls } = KINDS;
const alien = from(
  '打印机',
  'プリンター',
  'Принтер',
  'مرحبا',
  '٣٤',
  '漢\u0301',
  '?!',
  '\u200b',
  '\u202e',
  '"',
  '%%',
  '\u0336',
);

/** Hostile texts without a letter or a digit of French or English. */
export const strange: fc.Arbitrary<string> = fc
  .tuple(
    stock([surrogates.filter((one) => !/[a-zé]/.test(one)), emoji.filter((one) => !/\d/.test(one)), controls, alien]),
    length,
  )
  .map(([one, size]) => textOf(one, size).replace(/[a-z\d%]/gi, ''));

/** What the tests ask of every French sentence beside its English one. */
import { expect } from 'vitest';
import { writeNumber } from '../src/model/index.js';

/** What is no prose: names and marks in backticks, quoted texts, JSON, places in files. */
const NO_PROSE = /`[^`]*`|“[^”]*”|"[^"]*"|\{[^}]*\}|\S+:\d+\S*|\(''\)/g;

/** Fails where a French sign lacks its no-break space, and where a sign of another language stands in for it. */
export function expectFrenchTypography(text: string): void {
  const prose = text.replace(NO_PROSE, 'x');
  expect(prose.match(/[^\u00a0][;?!:»]|«[^\u00a0]/g), text).toBeNull();
  expect(prose.match(/['"“”]|\.\.\.|\u00a0{2}|\d (?:Mo|%|\d{3})/g), text).toBeNull();
}

/** Words that both languages write alike, and names. */
const ALIKE = new Set(
  `alias apostrophe argument arguments base better condition confirmation dejacase description dialogue directive document
  dossier help id index javascript journal libsql lint machine maximum minimum minutes mysql node on option place point question questions resume sections
  pg pgpassword postgresql session sphinx solution solutions sqlite store tables taxonomies terminal test tests ticket type utf version yaml yml`.split(
    /\s+/,
  ),
);

function wordsOf(text: string): readonly string[] {
  return (
    text
      .replace(NO_PROSE, ' ')
      .toLowerCase()
      .match(/\p{L}{2,}/gu) ?? []
  );
}

/** Lists the words of a French sentence that its English one has too, but for its values and words that are French. */
export function englishLeft(french: string, english: string, values: unknown): readonly string[] {
  const given = new Set(wordsOf(textsOf(values).join(' ')));
  const theirs = new Set(wordsOf(english));
  return wordsOf(french).filter((word) => theirs.has(word) && !given.has(word) && !ALIKE.has(word));
}

/** Lists every text of something, and every number as French writes it. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value === 'number') return [writeNumber(value, 'fr')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

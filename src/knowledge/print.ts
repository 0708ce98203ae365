import type { Case, Facts, FactValue, Json, Language, Localised, Wording } from '../model/index.js';
import { LANGUAGES } from '../model/index.js';
import { FORBIDDEN, RESERVED_NAMES } from './data.js';

const UNPRINTABLE = new RegExp(FORBIDDEN, 'gu');

/**
 * Writes a case as a knowledge file, for an author to review; read back, it is the same case.
 *
 * What a file cannot hold is changed: an id keeps dashes in place of other characters, a text spaces in
 * place of control characters, and a problem without words asks for them in a comment.
 *
 * @param language - texts in this language are written plainly, and the file says so once
 */
export function printCase(printed: Case, language?: Language): string {
  // A wording without a language would become one of the file's.
  const plain = printed.also.every((wording) => wording.language !== undefined) ? language : undefined;
  const head = plain === undefined ? ['version: 1'] : ['version: 1', `language: ${plain}`];
  return `${[...head, 'cases:', ...caseLines(printed, plain)].join('\n')}\n`;
}

/** Writes a case as an item of the list of a file; texts in the language of the file are plain. */
export function caseLines(printed: Case, plain: Language | undefined): readonly string[] {
  const also = printed.also.filter(({ text }) => text !== '');
  const { worked, failed } = printed.evidence;
  return [
    `- id: ${word(idOf(printed.id))}`,
    `  problem: ${problemText(printed.problem, plain)}`,
    ...wordingLines(also, plain),
    ...factLines(printed.facts),
    `  solution: ${word(printed.solution)}`,
    ...(worked === 0 && failed === 0 ? [] : [`  evidence: { worked: ${worked}, failed: ${failed} }`]),
    ...(printed.status === 'active' ? [] : [`  status: ${printed.status}`]),
    ...Object.entries(printed.extras).map((extra) => `  ${extraText(extra)}`),
  ].map((line) => `  ${line}`);
}

function wordingLines(also: readonly Wording[], plain: Language | undefined): readonly string[] {
  if (also.length === 0) return [];
  const item = ({ language, text }: Wording) =>
    language === undefined || language === plain ? quoted(text) : `{ ${language}: ${quoted(text)} }`;
  const byLanguage = LANGUAGES.map((language) => also.filter((wording) => wording.language === language));
  // Languages as keys keep the order only when the wordings already stand language by language.
  const grouped = byLanguage.flat().every((wording, index) => wording === also[index]);
  const complete = byLanguage.flat().length === also.length;
  if (!grouped || !complete || also.every(({ language }) => language === plain)) {
    return ['  also:', ...also.map((wording) => `    - ${item(wording)}`)];
  }
  return [
    '  also:',
    ...LANGUAGES.flatMap((language, index) => {
      const texts = byLanguage[index] ?? [];
      return texts.length === 0 ? [] : [`    ${language}:`, ...texts.map(({ text }) => `      - ${quoted(text)}`)];
    }),
  ];
}

function factLines(facts: Facts): readonly string[] {
  const entries = Object.entries(facts);
  if (entries.length === 0) return [];
  return ['  facts:', ...entries.map(([attribute, value]) => `    ${word(attribute)}: ${factText(value)}`)];
}

function factText(value: FactValue): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? word(value) : `[${value.map(word).join(', ')}]`;
}

/** Makes an id of anything: letters, digits, `.`, `_` and `-`, after a letter or a digit, at most 100. */
function idOf(text: string): string {
  const fitting = text.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-').replace(/^[^\p{L}\p{N}]+/u, '');
  return [...(RESERVED_NAMES.has(fitting) ? `case-${fitting}` : fitting || 'case')].slice(0, 100).join('');
}

function problemText(text: Localised, plain: Language | undefined): string {
  const described = Object.values(text).some((each) => each !== '');
  return described ? localisedText(text, plain) : '"" # Décrivez le problème. / Describe the problem.';
}

/** Writes a text in its languages; in the language of the file it is plain. */
export function localisedText(text: Localised, plain: Language | undefined): string {
  const spoken = LANGUAGES.filter((language) => (text[language] ?? '') !== '');
  if (spoken.length === 1 && plain !== undefined && spoken[0] === plain) return quoted(text[plain] ?? '');
  return `{ ${spoken.map((language) => `${language}: ${quoted(text[language] ?? '')}`).join(', ')} }`;
}

/** Leaves a word as it is when YAML, in any of its dialects, reads it as the same text. */
export function word(text: string): string {
  const plain = /^[\p{L}][\p{L}\p{N}_-]*$/u.test(text) && !/^(?:true|false|null|y|n)$/i.test(text);
  return plain ? text : quoted(text);
}

/** Writes a text in double quotes. */
export function quoted(text: string): string {
  return flow(text);
}

/** Writes what an author, or a program, keeps beside a case or a solution. */
export function extraText([key, value]: readonly [key: string, value: Json]): string {
  return `${quoted(key)}: ${flow(value)}`;
}

/** Writes JSON that YAML reads as the same, without characters that a file cannot hold. */
function flow(value: Json): string {
  const clean = (_: string, inner: unknown) => (typeof inner === 'string' ? inner.replace(UNPRINTABLE, ' ') : inner);
  return JSON.stringify(value, clean).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

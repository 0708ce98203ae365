import type { Case, Facts, FactValue, Language, Localised, Wording } from '../model/index.js';
import { LANGUAGES } from '../model/index.js';

/**
 * Writes a case as a knowledge file, for an author to review; read back, it is the same case.
 *
 * @param language - texts in this language are written plainly, and the file says so once
 */
export function printCase(printed: Case, language?: Language): string {
  // A wording without a language would become one of the file's.
  const plain = printed.also.every((wording) => wording.language !== undefined) ? language : undefined;
  const { worked, failed } = printed.evidence;
  const lines = [
    `- id: ${word(printed.id)}`,
    `  problem: ${localisedText(printed.problem, plain)}`,
    ...wordingLines(printed.also, plain),
    ...factLines(printed.facts),
    `  solution: ${word(printed.solution)}`,
    ...(worked === 0 && failed === 0 ? [] : [`  evidence: { worked: ${worked}, failed: ${failed} }`]),
    ...(printed.status === 'active' ? [] : [`  status: ${printed.status}`]),
    ...Object.entries(printed.extras).map(([key, value]) => `  ${quoted(key)}: ${JSON.stringify(value)}`),
  ];
  const head = plain === undefined ? ['version: 1'] : ['version: 1', `language: ${plain}`];
  return `${[...head, 'cases:', ...lines.map((line) => `  ${line}`)].join('\n')}\n`;
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

function localisedText(text: Localised, plain: Language | undefined): string {
  const spoken = LANGUAGES.filter((language) => text[language] !== undefined);
  if (spoken.length === 1 && plain !== undefined && spoken[0] === plain) return quoted(text[plain] ?? '');
  return `{ ${spoken.map((language) => `${language}: ${quoted(text[language] ?? '')}`).join(', ')} }`;
}

/** Leaves a word as it is when YAML, in any of its dialects, reads it as the same text. */
function word(text: string): string {
  const plain = /^[\p{L}][\p{L}\p{N}_-]*$/u.test(text) && !/^(?:true|false|null|y|n)$/i.test(text);
  return plain ? text : quoted(text);
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

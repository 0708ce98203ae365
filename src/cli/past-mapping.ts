import { readFile } from 'node:fs/promises';
import { type ColumnMapping, columnsOf, type FactColumn, guessMapping } from '../drafting/index.js';
import { parseMapping } from '../knowledge/index.js';
import type { Knowledge, Language } from '../model/index.js';
import { fold } from '../text/index.js';
import { UsageError } from './exits.js';
import { importWordsFor } from './import-words.js';
import { tellWrong } from './judged-findings.js';
import { wordsFor } from './words.js';

/** What can stand before the `=` of `--map`, beside `facts.ATTRIBUTE`. */
const LISTS = ['problem', 'solution', 'people'] as const;
const SINGLES = ['id', 'language'] as const;

/** What a mapping is chosen by. */
interface MappingChoice {
  /** The file of tickets. */
  readonly file: string;
  readonly columns: readonly string[];
  readonly knowledge: Knowledge;
  readonly lang: Language | undefined;
}

/**
 * Chooses which column holds what: as `--map` says, by `field=Column,Column` or a YAML file, the rest by the names of the
 * columns. A column is found whatever its accents and large letters.
 *
 * @throws UsageError when a field, a column or an attribute does not exist, or nothing says what the problem or the
 *   solution is
 */
export async function chooseMapping(
  given: readonly string[],
  { file, columns, knowledge, lang }: MappingChoice,
): Promise<ColumnMapping> {
  const words = importWordsFor(lang);
  const fail = (message: string): never => {
    throw new UsageError(`dejacase: ${message}`);
  };
  const attributes = knowledge.attributes.map(({ id }) => id);
  const column = (name: string): string =>
    columns.find((own) => own === name) ??
    columns.find((own) => fold(own).trim() === fold(name).trim()) ??
    fail(words.noColumn(file, name, columns.join(', ')));
  // A name may hold a comma by itself.
  const several = (text: string) => (columns.includes(text) ? [text] : text.split(',').map(column));

  let mapping: Partial<ColumnMapping> = {};
  for (const path of given.filter((text) => !text.includes('='))) {
    const read = parseMapping({ file: path, text: await readFile(path, 'utf8') }, attributes);
    if (tellWrong(read.findings, lang)) fail(words.noMapping(path));
    mapping = { ...mapping, ...read.mapping };
  }
  mapping = resolved(mapping, column);
  for (const pair of given.filter((text) => text.includes('='))) {
    const [field = '', text = ''] = cut(pair);
    const attribute = /^facts\.(.+)$/.exec(field)?.[1];
    if (attribute !== undefined) {
      if (!attributes.includes(attribute)) fail(wordsFor(lang).noAttribute(attribute, attributes.join(', ')));
      mapping = { ...mapping, facts: { ...mapping.facts, [attribute]: { column: column(text) } } };
    } else if (LISTS.some((name) => name === field)) mapping = { ...mapping, [field]: several(text) };
    else if (SINGLES.some((name) => name === field)) mapping = { ...mapping, [field]: column(text) };
    else fail(words.noField(field, [...LISTS, ...SINGLES, 'facts.ATTRIBUTE'].join(', ')));
  }
  return guessMapping(columns, mapping) ?? fail(words.notGuessed(file, columns.join(', ')));
}

function cut(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}

/** Gives columns the names that the file has for them. */
function resolved(mapping: Partial<ColumnMapping>, column: (name: string) => string): Partial<ColumnMapping> {
  if (columnsOf(mapping).length === 0) return mapping;
  const { problem, solution, people, id, language, facts } = mapping;
  const told = (one: FactColumn): FactColumn => ({ ...one, column: column(one.column) });
  return {
    ...(problem !== undefined && { problem: problem.map(column) }),
    ...(solution !== undefined && { solution: solution.map(column) }),
    ...(people !== undefined && { people: people.map(column) }),
    ...(id !== undefined && { id: column(id) }),
    ...(language !== undefined && { language: column(language) }),
    ...(facts !== undefined && {
      facts: Object.fromEntries(Object.entries(facts).map(([attribute, one]) => [attribute, told(one)])),
    }),
  };
}

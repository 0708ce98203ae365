import { LANGUAGES, type Language } from '../model/index.js';
import { TEXT_LIMIT } from '../text/index.js';
import type { JudgedSaid } from './judged-words.js';

/** A line that cannot be used. */
export class LineFault extends Error {
  constructor(
    readonly said: JudgedSaid,
    /** One-based. */
    readonly column = 1,
  ) {
    super(said.reason);
  }
}

/** A line of a corpus or of queries; a field of another kind than expected is refused, an unknown one passed over. */
export interface JudgedLine {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  /** `null` where it says so, or is empty. */
  readonly label?: string | null;
  readonly language?: Language;
  /** Fields that were too long and were cut. */
  readonly cut: readonly string[];
}

/**
 * Reads a line of JSON.
 *
 * @throws LineFault when it is no object or a field is not what it should be
 */
export function parseLine(line: string): JudgedLine {
  const fields = objectOf(line);
  const [text, title] = [textOf(fields, 'text') ?? '', textOf(fields, 'title')];
  if (text.trim() === '' && (title ?? '').trim() === '') {
    throw new LineFault({ reason: 'DC502.text', values: {} });
  }
  const cut = Object.entries({ text, title }).flatMap(([name, value]) =>
    value !== undefined && value.length > TEXT_LIMIT ? [name] : [],
  );
  const label = nameOf(fields, 'label');
  const language = languageOf(fields);
  return {
    id: idOf(fields),
    text: text.slice(0, TEXT_LIMIT),
    ...(title === undefined || title.trim() === '' ? {} : { title: title.slice(0, TEXT_LIMIT) }),
    ...(label === undefined ? {} : { label }),
    ...(language === undefined ? {} : { language }),
    cut,
  };
}

/**
 * Reads a line of judgements: query id, corpus id and relevance, separated by tabs.
 *
 * @throws LineFault when it is anything else
 */
export function parseJudgement(line: string): readonly [query: string, document: string, relevance: number] {
  const [query = '', document = '', relevance = '', ...more] = line.split('\t').map((cell) => cell.trim());
  const value = Number(relevance);
  if (query === '' || document === '' || relevance === '' || !Number.isFinite(value) || more.length > 0) {
    throw new LineFault({ reason: 'DC507', values: { got: excerpt(line) } });
  }
  return [query, document, value];
}

type Fields = ReadonlyMap<string, unknown>;

function objectOf(line: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const place = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    throw new LineFault({ reason: 'DC501', values: { got: excerpt(line) } }, place + 1);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new Map(Object.entries(value));
  throw new LineFault({ reason: 'DC501', values: { got: excerpt(line) } });
}

/** Ids and labels are strings; whole numbers are taken for what they look like. */
function nameOf(fields: Fields, name: string): string | null | undefined {
  const value = fields.get(name);
  if (value === undefined) return undefined;
  if (value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw new LineFault({ reason: 'DC502.string', values: { field: name, got: excerpt(JSON.stringify(value)) } });
}

function idOf(fields: Fields): string {
  const id = nameOf(fields, 'id');
  if (typeof id === 'string') return id;
  throw new LineFault({ reason: 'DC502.id', values: {} });
}

function textOf(fields: Fields, name: string): string | undefined {
  const value = fields.get(name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw new LineFault({ reason: 'DC502.string', values: { field: name, got: excerpt(JSON.stringify(value)) } });
}

function languageOf(fields: Fields): Language | undefined {
  const value = fields.get('lang');
  if (value === undefined || value === null) return undefined;
  const primary = String(value).toLowerCase().split(/[-_]/, 1)[0];
  const known = LANGUAGES.find((language) => language === primary);
  if (known !== undefined) return known;
  const got = excerpt(JSON.stringify(value));
  throw new LineFault({ reason: 'DC502.language', values: { got } });
}

function excerpt(text: string): string {
  const shown = text.replace(/[`\p{Cc}]/gu, ' ');
  return shown.length <= 60 ? shown : `${shown.slice(0, 60)}…`;
}

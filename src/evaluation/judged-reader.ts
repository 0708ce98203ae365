import type { Finding } from '../errors.js';
import { JUDGED_LIMITS, type JudgedData, type JudgedDocument, type JudgedQuery } from './judged.js';
import { type JudgedLine, LineFault, parseJudgement, parseLine } from './judged-line.js';
import { JUDGED_CODES, type JudgedCode, type JudgedSaid, sayJudged } from './judged-words.js';

/** Where a line stands. */
export interface LinePlace {
  readonly file: string;
  /** One-based. */
  readonly line: number;
}

/** What was read, and what could not be. */
export interface JudgedReading {
  readonly data: JudgedData;
  /** The first ones, in the order they were met. */
  readonly findings: readonly Finding[];
  /** Counts of all findings, also of those that are not kept. */
  readonly counts: Readonly<Record<Finding['severity'], number>>;
}

/** Takes the lines of judged data one by one; a line that cannot be used becomes a finding and loses nothing else. */
export interface JudgedReader {
  /** Takes a line of the corpus. */
  document(place: LinePlace, line: string): void;
  /** Takes a line of queries. */
  query(place: LinePlace, line: string): void;
  /** Takes a line of queries that are all out of scope, whatever they are labelled; their ids may be those of other queries. */
  outside(place: LinePlace, line: string): void;
  /** Takes a line of judgements; a first line without a number is a heading. */
  judgement(place: LinePlace, line: string): void;
  /** Tells of a line that is longer than {@link JUDGED_LIMITS} allows and was not read. */
  tooLong(place: LinePlace): void;
  /** Puts together what was taken. */
  finish(): JudgedReading;
}

/** A query before its judgements are known. */
interface Asked {
  readonly line: JudgedLine;
  readonly place: LinePlace;
}

/** The label of queries that the base must not know. */
const OUT_OF_SCOPE = 'oos';

/** Three cells, the last of which is no number. */
const HEADING = /^[^\t]+\t[^\t]+\t[^\t\d]+$/;

/**
 * Creates a reader of judged data.
 *
 * @param judges - whether there are judgements of documents; labels count otherwise
 * @param limits - how much is read. @defaultValue JUDGED_LIMITS
 */
export function createJudgedReader(judges: JudgedData['judges'], limits = JUDGED_LIMITS): JudgedReader {
  const corpus = new Map<string, JudgedDocument>();
  const asked = new Map<string, Asked>();
  const outside = new Map<string, Asked>();
  const judgements = new Map<string, Map<string, number>>();
  let firstJudged: LinePlace | undefined;
  const findings: Finding[] = [];
  const counts = { error: 0, warning: 0, info: 0 };
  /** Files of which no more is read. */
  const full = new Set<string>();
  let judgementCount = 0;

  const say = (place: LinePlace, { reason, values }: JudgedSaid, column = 1) => {
    const code = reason.split('.', 1)[0] as JudgedCode;
    const { severity } = JUDGED_CODES[code];
    counts[severity]++;
    if (findings.length >= limits.findings) return;
    const told = { reason, values: { ...values } };
    findings.push({ code, severity, ...place, column, ...told, message: sayJudged(told, 'en') });
  };
  const guarded = <T>(place: LinePlace, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof LineFault)) throw error;
      say(place, error.said, error.column);
      return undefined;
    }
  };
  const read = (place: LinePlace, line: string, taken: ReadonlyMap<string, unknown>): JudgedLine | undefined => {
    if (line.trim() === '') return undefined;
    const parsed = guarded(place, () => parseLine(line));
    if (parsed === undefined) return undefined;
    if (taken.has(parsed.id)) {
      say(place, { reason: 'DC503', values: { id: parsed.id } });
      return undefined;
    }
    if (isFull(place, taken.size, limits.lines)) return undefined;
    for (const field of parsed.cut) say(place, { reason: 'DC505', values: { field } });
    return parsed;
  };
  const isFull = (place: LinePlace, size: number, limit: number): boolean => {
    if (size < limit) return false;
    if (!full.has(place.file)) say(place, { reason: 'DC506.lines', values: { limit } });
    full.add(place.file);
    return true;
  };
  const ask = (place: LinePlace, line: string, queries: Map<string, Asked>) => {
    const parsed = read(place, line, queries);
    if (parsed !== undefined) queries.set(parsed.id, { line: parsed, place });
  };

  return {
    document(place, line) {
      const parsed = read(place, line, corpus);
      if (parsed === undefined) return;
      const { cut, label, ...rest } = parsed;
      corpus.set(parsed.id, typeof label === 'string' ? { ...rest, label } : rest);
    },
    query: (place, line) => ask(place, line, asked),
    outside: (place, line) => ask(place, line, outside),
    judgement(place, line) {
      if (line.trim() === '' || (place.line === 1 && HEADING.test(line))) return;
      if (isFull(place, judgementCount, limits.judgements)) return;
      const parsed = guarded(place, () => parseJudgement(line));
      if (parsed === undefined) return;
      const [query, document, relevance] = parsed;
      judgementCount++;
      judgements.set(query, (judgements.get(query) ?? new Map<string, number>()).set(document, relevance));
      firstJudged ??= place;
      if (!corpus.has(document)) say(place, { reason: 'DC504.document', values: { id: document } });
    },
    tooLong: (place) => say(place, { reason: 'DC506.line', values: { limit: limits.line } }),
    finish() {
      const ids = new Set([...corpus.values()].map(({ id, label }) => label ?? id));
      const queries = [
        ...[...asked.values()].flatMap((one) => scoped(one, ids)),
        ...[...outside.values()].map(({ line }): JudgedQuery => {
          const id = asked.has(line.id) ? `${OUT_OF_SCOPE}:${line.id}` : line.id;
          return { ...wordsOf(line), id, scope: 'out', relevance: new Map() };
        }),
      ];
      // Judgements often cover more queries than are asked: that is told once.
      const unasked = [...judgements.keys()].filter((query) => !asked.has(query));
      if (firstJudged !== undefined && unasked.length > 0) {
        const values = { id: unasked[0] ?? '', others: unasked.length - 1 };
        say(firstJudged, { reason: 'DC504.query', values });
      }
      return { data: { corpus: [...corpus.values()], queries, judges }, findings, counts };
    },
  };

  /** A query with its scope; nothing where nothing judges it. */
  function scoped({ line, place }: Asked, ids: ReadonlySet<string>): readonly JudgedQuery[] {
    const { label } = line;
    const relevance = relevanceOf(line);
    if (relevance !== undefined) {
      if (judges === 'labels' && !ids.has(label ?? '')) {
        say(place, { reason: 'DC504.label', values: { label: label ?? '' } });
      }
      return [{ ...wordsOf(line), scope: 'in', relevance }];
    }
    if (label === null || label === OUT_OF_SCOPE) return [{ ...wordsOf(line), scope: 'out', relevance: new Map() }];
    say(place, { reason: judges === 'labels' ? 'DC508.label' : 'DC508.judgement', values: { id: line.id } });
    return [];
  }

  function relevanceOf({ id, label }: JudgedLine): ReadonlyMap<string, number> | undefined {
    if (judges === 'documents') return judgements.get(id);
    return typeof label === 'string' && label !== OUT_OF_SCOPE ? new Map([[label, 1]]) : undefined;
  }
}

/** What a query says; a title alone is its text. */
function wordsOf({ id, text, title, language }: JudgedLine): Pick<JudgedQuery, 'id' | 'text' | 'language'> {
  return { id, text: text === '' ? (title ?? '') : text, ...(language === undefined ? {} : { language }) };
}

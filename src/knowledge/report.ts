import type { Finding } from '../errors.js';
import { createSuggester } from '../text/index.js';
import { FINDING_CODES, type FindingCode } from './codes.js';
import { codeFrame } from './frame.js';
import { LIMITS } from './limits.js';
import { positionAt, type Source } from './source.js';
import { type Said, saySentence } from './words/index.js';

/** Findings kept for one file; the rest is only counted. */
export const MOST_FINDINGS = 500;

/** Collects findings. */
export interface Report {
  add(source: Source, offset: number, said: Said, suggestion?: string): void;
  /** Finds the known word that was meant, as long as findings of the file are shown. */
  suggest(source: Source, word: string, known: Iterable<string>): string | undefined;
  /** Whether something had an error, and was left out with what needs it. */
  readonly hasErrors: boolean;
  /** In the order of files, lines and columns. */
  findings(): readonly Finding[];
}

/** Starts an empty report. */
export function createReport(): Report {
  const kept = new Map<Source, Finding[]>();
  const dropped = new Map<Source, number>();
  const suggester = createSuggester(LIMITS.comparisons);
  let hasErrors = false;
  return {
    get hasErrors() {
      return hasErrors;
    },
    add(source, offset, said, suggestion) {
      const code = codeOf(said);
      if (FINDING_CODES[code].severity === 'error') hasErrors = true;
      const list = kept.get(source) ?? [];
      kept.set(source, list);
      if (list.length >= MOST_FINDINGS) {
        dropped.set(source, (dropped.get(source) ?? 0) + 1);
        return;
      }
      list.push({ ...findingOf(source, offset, said, suggestion), frame: codeFrame(source, offset) });
    },
    suggest(source, word, known) {
      const full = (kept.get(source)?.length ?? 0) >= MOST_FINDINGS;
      return full ? undefined : suggester.suggest(word, known);
    },
    findings() {
      const all = [...kept.values()].flat();
      for (const [source, count] of dropped) {
        all.push(findingOf(source, source.text.length, { reason: 'DC112', values: { count } }));
      }
      return all.sort(byPlace);
    },
  };
}

function findingOf(source: Source, offset: number, said: Said, suggested?: string): Finding {
  const code = codeOf(said);
  const shown = mapTexts(said, visible) as Said;
  const suggestion = suggested === undefined ? undefined : visible(suggested);
  return {
    code,
    severity: FINDING_CODES[code].severity,
    file: source.file,
    ...positionAt(source, offset),
    ...shown,
    ...(suggestion === undefined ? {} : { suggestion }),
    message: saySentence(shown, suggestion, 'en'),
  };
}

function codeOf({ reason }: Said): FindingCode {
  return reason.split('.', 1)[0] as FindingCode;
}

/** Changes every text in something, at any depth. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]));
}

/** Writes as escapes what would move the cursor of a terminal or give it orders. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u2028\u2029]/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function byPlace(left: Finding, right: Finding): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  if (left.line !== right.line) return left.line - right.line;
  if (left.column !== right.column) return left.column - right.column;
  return left.code < right.code ? -1 : left.code > right.code ? 1 : 0;
}

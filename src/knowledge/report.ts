import type { Finding } from '../errors.js';
import { FINDING_CODES, type FindingCode } from './codes.js';
import { codeFrame } from './frame.js';
import { positionAt, type Source } from './source.js';
import { createSuggester } from './suggest.js';

/** Findings kept for one file; the rest is only counted. */
export const MOST_FINDINGS = 500;

/** Collects findings. */
export interface Report {
  add(source: Source, offset: number, code: FindingCode, message: string, suggestion?: string): void;
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
  const suggester = createSuggester();
  let hasErrors = false;
  return {
    get hasErrors() {
      return hasErrors;
    },
    add(source, offset, code, message, suggestion) {
      if (FINDING_CODES[code].severity === 'error') hasErrors = true;
      const list = kept.get(source) ?? [];
      kept.set(source, list);
      if (list.length >= MOST_FINDINGS) {
        dropped.set(source, (dropped.get(source) ?? 0) + 1);
        return;
      }
      const finding = {
        code,
        severity: FINDING_CODES[code].severity,
        file: source.file,
        ...positionAt(source, offset),
        message: visible(message),
        frame: codeFrame(source, offset),
      };
      list.push(suggestion === undefined ? finding : { ...finding, suggestion: visible(suggestion) });
    },
    suggest(source, word, known) {
      const full = (kept.get(source)?.length ?? 0) >= MOST_FINDINGS;
      return full ? undefined : suggester.suggest(word, known);
    },
    findings() {
      const all = [...kept.values()].flat();
      for (const [source, count] of dropped) {
        const message = `${count} more findings in this file are not shown; correct these first.`;
        const { line, column } = positionAt(source, source.text.length);
        all.push({ code: 'DC112', severity: 'info', file: source.file, line, column, message });
      }
      return all.sort(byPlace);
    },
  };
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

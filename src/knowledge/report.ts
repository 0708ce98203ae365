import type { Finding } from '../errors.js';
import { FINDING_CODES, type FindingCode } from './codes.js';
import { codeFrame } from './frame.js';
import { positionAt, type Source } from './source.js';

/** Findings kept for one file; the rest is only counted. */
export const MOST_FINDINGS = 500;

/** Collects findings. */
export interface Report {
  add(source: Source, offset: number, code: FindingCode, message: string, suggestion?: string): void;
  /** Tells whether findings of a file are only counted by now, so that nothing need be worked out for them. */
  isFull(source: Source): boolean;
  /** In the order of files, lines and columns. */
  findings(): readonly Finding[];
}

/** Starts an empty report. */
export function createReport(): Report {
  const kept = new Map<Source, Finding[]>();
  const dropped = new Map<Source, number>();
  return {
    add(source, offset, code, message, suggestion) {
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
        message,
        frame: codeFrame(source, offset),
      };
      list.push(suggestion === undefined ? finding : { ...finding, suggestion });
    },
    isFull: (source) => (kept.get(source)?.length ?? 0) >= MOST_FINDINGS,
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

function byPlace(left: Finding, right: Finding): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  if (left.line !== right.line) return left.line - right.line;
  if (left.column !== right.column) return left.column - right.column;
  return left.code < right.code ? -1 : left.code > right.code ? 1 : 0;
}

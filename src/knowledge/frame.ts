import { lineText, positionAt, type Source } from './source.js';

const WIDTH = 100;
const TAB = '  ';

/**
 * Shows the line of an offset between its neighbours, with a caret under it.
 *
 * Tabs are shown as two spaces; a line wider than 100 columns is cut around the caret.
 */
export function codeFrame(source: Source, offset: number): string {
  const { line, column } = positionAt(source, offset);
  const last = Math.min(source.lineStarts.length, line + 1);
  const gutter = String(last).length;
  // Of a line of megabytes only what may be shown is read.
  const start = Math.max(0, column - 1 - 2 * WIDTH);
  const faulty = lineText(source, line).slice(start, column + WIDTH);
  const before = shown(faulty.slice(0, column - 1 - start));
  const from = before.length > WIDTH - 20 ? before.length - WIDTH / 2 : 0;
  const rows: string[] = [];
  for (let row = Math.max(1, line - 1); row <= last; row += 1) {
    const text = row === line ? cut(shown(faulty), from) : cut(shown(lineText(source, row).slice(0, WIDTH + 1)), 0);
    if (row !== line && text.trim() === '') continue;
    rows.push(`${row === line ? '>' : ' '} ${String(row).padStart(gutter)} | ${text}`.trimEnd());
    if (row === line) {
      const padding = ' '.repeat(displayWidth(before.slice(from)) + (from > 0 ? 1 : 0));
      rows.push(`  ${' '.repeat(gutter)} | ${padding}^`);
    }
  }
  return rows.join('\n');
}

function shown(text: string): string {
  return text.replaceAll('\t', TAB).replace(/\p{Cc}/gu, '\uFFFD');
}

function cut(text: string, from: number): string {
  const part = text.slice(from, from + WIDTH);
  return `${from > 0 ? '…' : ''}${part}${text.length > from + WIDTH ? '…' : ''}`;
}

/** Counts the columns of a terminal: marks take none, wide letters two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/\p{M}/u.test(letter)) continue;
    width += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/u.test(letter)
      ? 2
      : 1;
  }
  return width;
}

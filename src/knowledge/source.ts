/** A knowledge file in memory. */
export interface KnowledgeSource {
  /** Path or any other name; shown in findings. */
  readonly file: string;
  /** YAML. */
  readonly text: string;
}

/** A knowledge file that knows where its lines begin. */
export interface Source extends KnowledgeSource {
  /** Offset of the first character of each line, ascending, in UTF-16 code units. */
  readonly lineStarts: readonly number[];
}

/** Finds the lines of a file; a byte order mark is dropped. */
export function createSource({ file, text }: KnowledgeSource): Source {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lineStarts = [0];
  for (let at = bare.indexOf('\n'); at !== -1; at = bare.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { file, text: bare, lineStarts };
}

/** Gives the line and the column of an offset, both one-based. */
export function positionAt(source: Source, offset: number): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (source.lineStarts[low] ?? 0) + 1 };
}

/** Gives the text of a line, one-based, without its line break. */
export function lineText(source: Source, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return '';
  const end = source.lineStarts[line] ?? source.text.length + 1;
  return source.text.slice(start, end - 1).replace(/\r$/, '');
}

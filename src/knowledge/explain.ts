import { LIMITS } from './limits.js';
import { lineText, positionAt, type Source } from './source.js';
import type { Said } from './words/index.js';

/** A syntax error in words an author can act on. */
export interface SyntaxFinding {
  /** UTF-16 code units that were read to explain it. */
  readonly read: number;
  readonly offset: number;
  readonly said: Said;
}

/** An error as the YAML parser reports it. */
export interface SyntaxFault {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

/** Tells errors about anchors, aliases, tags and directives, which are refused wherever they stand. */
export function isFeature({ code }: SyntaxFault): boolean {
  return /ALIAS|ANCHOR|TAG|DIRECTIVE/.test(code);
}

/** Explains an error of the YAML parser by what people usually meant; of a long line only what is near is read. */
export function explainSyntax(source: Source, fault: SyntaxFault): SyntaxFinding {
  const { line, column: inLine } = positionAt(source, fault.offset);
  const whole = lineText(source, line);
  const from = Math.max(0, inLine - 1 - LIMITS.explained / 2);
  const text = whole.slice(from, from + LIMITS.explained);
  const column = inLine - from;
  const start = fault.offset - column + 1;
  const at = (index: number, said: Said): SyntaxFinding => ({ read: text.length, offset: start + index, said });
  const plain = (index: number, reason: PlainReason) => at(index, { reason, values: {} });
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  if (fault.code === 'TAB_AS_INDENT' || indent.includes('\t')) {
    return plain(indent.indexOf('\t'), 'DC105');
  }
  const apostrophe = /(?:^|[:,[{-]\s*)'[^'\n]*'(?=\p{L})/u.exec(text);
  if (apostrophe !== null) return plain(apostrophe.index + apostrophe[0].length - 1, 'DC117');
  const mark = text[column - 1] ?? '';
  if (fault.code === 'BAD_SCALAR_START') return at(column - 1, { reason: 'DC116', values: { mark } });
  const colon = colonInText(text);
  if (colon !== -1) return plain(colon, 'DC115');
  if (fault.code === 'UNCLOSED') return at(column - 1, { reason: 'DC101.unclosed', values: { mark } });
  const space = /^ *(?:- +)?(?:[\p{L}\w-]+:|-)?(?=[\u00A0\u2007\u202F])/u.exec(text);
  if (space !== null && /IMPLICIT_KEY|MISSING_CHAR|BAD_INDENT/.test(fault.code)) {
    const index = space.index + space[0].length;
    const name = `U+${text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`;
    return at(index, { reason: 'DC101.space', values: { name } });
  }
  const glued = /^\s*(?:- +)?[\p{L}\w-]+:(?=\S)/u.exec(text);
  if (glued !== null && /IMPLICIT_KEY/.test(fault.code)) {
    return plain(glued[0].length - 1, 'DC101.glued');
  }
  if (fault.message.startsWith('Unexpected scalar at node end') && /["']\s*$/.test(text.slice(0, column - 1))) {
    return plain(column - 1, 'DC101.quote');
  }
  if (fault.message.startsWith('Unexpected block-seq-ind')) {
    return plain(column - 1, 'DC101.dash');
  }
  return at(column - 1, inGeneral(fault, text.slice(column - 1).trimStart()));
}

/** Reasons of one plain sentence that says nothing of its own of the place. */
type PlainReason = Extract<Said, { readonly values: Readonly<Record<string, never>> }>['reason'];

/** Finds a second `: ` in a line whose value is not quoted, such as `fr: Erreur : rien ne sort`. */
function colonInText(text: string): number {
  const match = /^\s*(?:-\s+)?[^\s"'#:{[][^"'#:{[]*:\s+[^\s"'{[|>#&*!][^"'#]*?(\s?:)\s/u.exec(`${text} `);
  if (match !== null) return match[0].length - 2;
  const inside = /[{,]\s*[\p{L}\w-]+:\s+[^\s"'{[,}][^"',}]*?(\s?:)\s/u.exec(text);
  return inside === null ? -1 : inside.index + inside[0].length - 2;
}

/** @param rest - the line from the place of the fault on, without space before it */
function inGeneral({ code }: SyntaxFault, rest: string): Said {
  switch (code) {
    case 'BAD_INDENT':
      return { reason: 'DC101.indent', values: {} };
    case 'BAD_DQ_ESCAPE':
      return { reason: 'DC101.escape', values: {} };
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { reason: 'DC101.lines', values: {} };
    case 'BLOCK_IN_FLOW':
      return { reason: 'DC101.block', values: {} };
    case 'KEY_OVER_1024_CHARS':
      return { reason: 'DC101.long-key', values: { limit: 1024 } };
    default: {
      const [mark] = rest;
      if (mark === undefined) return { reason: 'DC101.end', values: {} };
      return { reason: code === 'MISSING_CHAR' ? 'DC101.missing' : 'DC101.unexpected', values: { mark } };
    }
  }
}

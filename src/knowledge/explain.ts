import type { FindingCode } from './codes.js';
import { LIMITS } from './limits.js';
import { lineText, positionAt, type Source } from './source.js';

/** A syntax error in words an author can act on. */
export interface SyntaxFinding {
  /** UTF-16 code units that were read to explain it. */
  readonly read: number;
  readonly offset: number;
  readonly code: FindingCode;
  readonly message: string;
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
  const at = (index: number, code: FindingCode, message: string): SyntaxFinding => ({
    read: text.length,
    offset: start + index,
    code,
    message,
  });
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  if (fault.code === 'TAB_AS_INDENT' || indent.includes('\t')) {
    return at(indent.indexOf('\t'), 'DC105', 'A tab cannot indent YAML. Replace it by spaces, two for each level.');
  }
  const apostrophe = /(?:^|[:,[{-]\s*)'[^'\n]*'(?=\p{L})/u.exec(text);
  if (apostrophe !== null) {
    const message =
      "The apostrophe ends the text in single quotes. Put the text in double quotes, or write the apostrophe twice ('').";
    return at(apostrophe.index + apostrophe[0].length - 1, 'DC117', message);
  }
  if (fault.code === 'BAD_SCALAR_START') {
    const letter = text[column - 1] ?? '';
    return at(column - 1, 'DC116', `A text that begins with ${letter} needs quotes: "${letter}...".`);
  }
  const colon = colonInText(text);
  if (colon !== -1) {
    const message =
      'A colon followed by a space ends the text and begins a new key. Put the whole text in double quotes.';
    return at(colon, 'DC115', message);
  }
  if (fault.code === 'UNCLOSED') {
    return at(
      column - 1,
      'DC101',
      `This ${text[column - 1] ?? 'quote'} is never closed. Write its counterpart at the end.`,
    );
  }
  const space = /^ *(?:- +)?(?:[\p{L}\w-]+:|-)?(?=[\u00A0\u2007\u202F])/u.exec(text);
  if (space !== null && /IMPLICIT_KEY|MISSING_CHAR|BAD_INDENT/.test(fault.code)) {
    const index = space.index + space[0].length;
    const name = `U+${text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`;
    const message = `Here stands a no-break space (${name}), which YAML takes for a letter. Replace it by an ordinary space.`;
    return at(index, 'DC101', message);
  }
  const glued = /^\s*(?:- +)?[\p{L}\w-]+:(?=\S)/u.exec(text);
  if (glued !== null && /IMPLICIT_KEY/.test(fault.code)) {
    return at(glued[0].length - 1, 'DC101', 'A colon after a key needs a space behind it.');
  }
  if (fault.message.startsWith('Unexpected scalar at node end') && /["']\s*$/.test(text.slice(0, column - 1))) {
    return at(
      column - 1,
      'DC101',
      'The text ended at the quote before this. Put the whole text in one pair of quotes.',
    );
  }
  if (fault.message.startsWith('Unexpected block-seq-ind')) {
    return at(
      column - 1,
      'DC101',
      'A list begins on the line below its key; a text that begins with a dash needs quotes.',
    );
  }
  return at(column - 1, 'DC101', `${plainMessage(fault)} Check quotes, brackets and indentation around this place.`);
}

/** Finds a second `: ` in a line whose value is not quoted, such as `fr: Erreur : rien ne sort`. */
function colonInText(text: string): number {
  const match = /^\s*(?:-\s+)?[^\s"'#:{[][^"'#:{[]*:\s+[^\s"'{[|>#&*!][^"'#]*?(\s?:)\s/u.exec(`${text} `);
  if (match !== null) return match[0].length - 2;
  const inside = /[{,]\s*[\p{L}\w-]+:\s+[^\s"'{[,}][^"',}]*?(\s?:)\s/u.exec(text);
  return inside === null ? -1 : inside.index + inside[0].length - 2;
}

function plainMessage({ code, message }: SyntaxFault): string {
  switch (code) {
    case 'MISSING_CHAR':
      return `Something is not closed or separated: ${sentence(message)}`;
    case 'BAD_INDENT':
      return 'The indentation does not fit the lines above.';
    case 'BAD_DQ_ESCAPE':
      return 'A backslash inside double quotes begins an escape; write \\\\ for a backslash, or use single quotes.';
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'A key must stand on one line and be followed by a colon and a space.';
    case 'BLOCK_IN_FLOW':
      return 'Indented blocks cannot stand inside { } or [ ].';
    case 'KEY_OVER_1024_CHARS':
      return 'A key has more than 1,024 characters; a colon or a quote is probably missing.';
    default:
      return `This is not valid YAML: ${sentence(message)}`;
  }
}

function sentence(message: string): string {
  const first = message.split('\n', 1)[0] ?? '';
  const bare = first.replace(/ at line \d+, column \d+:?$/, '').replace(/[.:]+$/, '');
  return `${bare}.`;
}

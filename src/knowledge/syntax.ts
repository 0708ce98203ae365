import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from 'yaml';
import { explainSyntax, isFeature, type SyntaxFault } from './explain.js';
import { LIMITS, type Limits, utf8Bytes } from './limits.js';
import type { Report } from './report.js';
import { positionAt, type Source } from './source.js';

/** What reading the YAML of a file gave. */
export interface Syntax {
  /** The first document as far as it could be read; missing when the file is empty or was refused. */
  readonly root: ParsedNode | undefined;
  /** Whether `root` can be trusted; otherwise only its ids are of use. */
  readonly sound: boolean;
  /** How much was done. */
  readonly work: {
    /** At most {@link LIMITS}.tokens and one. */
    readonly tokens: number;
    /** UTF-16 code units read to explain faults; each line is explained at most once. */
    readonly explained: number;
  };
}

const REFUSED: Syntax = { root: undefined, sound: false, work: { tokens: 0, explained: 0 } };

/** Reads YAML within {@link LIMITS}; every scalar stays the text that was written. */
export function readSyntax(source: Source, report: Report, limits: Limits = LIMITS): Syntax {
  const bytes = utf8Bytes(source.text);
  if (bytes > limits.bytes) {
    // Rounded up, so that a file which is a little too large is not said to be as large as allowed.
    const values = { megabytes: Math.ceil(bytes / 1e5) / 10, limit: limits.bytes / 1e6 };
    report.add(source, 0, { reason: 'DC107', values });
    return REFUSED;
  }
  if (!checkCharacters(source, report)) return REFUSED;
  const scan = scanTokens(source, report, limits);
  if (scan.refused) return { ...REFUSED, work: { tokens: scan.tokens, explained: 0 } };
  const { features, unclosed } = searchTokens(scan.roots);
  for (const { reason, offset } of features.slice(0, LIMITS.syntaxErrors))
    report.add(source, offset, { reason, values: {} });
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, merge: false, logLevel: 'silent' });
  let first: Document.Parsed | undefined;
  let sound = features.length === 0;
  const faults: SyntaxFault[] = unclosed === undefined ? [] : [{ code: 'UNCLOSED', message: '', offset: unclosed }];
  for (const document of composer.compose(scan.roots, true, source.text.length)) {
    for (const { code, message, pos } of document.errors) {
      // What follows something that is never closed is only its echo.
      if (pos[0] < (unclosed ?? Infinity)) faults.push({ code, message, offset: pos[0] });
    }
    if (first === undefined) {
      first = document;
    } else if (document.contents !== null) {
      report.add(source, document.range[0], { reason: 'DC106', values: {} });
      break;
    }
  }
  let explained = 0;
  if (faults.length > 0) {
    sound = false;
    explained = reportFaults(faults, features, source, report);
  }
  return { root: first?.contents ?? undefined, sound, work: { tokens: scan.tokens, explained } };
}

function checkCharacters(source: Source, report: Report): boolean {
  if (source.invalidAt !== undefined) {
    report.add(source, source.invalidAt, { reason: 'DC110.encoding', values: {} });
    return false;
  }
  for (let index = 0; index < source.text.length; index += 1) {
    const unit = source.text.charCodeAt(index);
    if (unit >= 0x20 && unit < 0x7f) continue;
    if (unit === 0x09 || unit === 0x0a || unit === 0x0d) continue;
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = source.text.charCodeAt(index + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        index += 1;
        continue;
      }
    }
    if (unit < 0x20 || unit === 0x7f || unit === 0xfffe || unit === 0xffff || (unit >= 0xd800 && unit <= 0xdfff)) {
      const name = `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
      report.add(source, index, { reason: 'DC110.character', values: { name } });
      return false;
    }
  }
  return true;
}

interface Scan {
  readonly roots: readonly CST.Token[];
  readonly tokens: number;
  readonly refused: boolean;
}

/** Builds the concrete syntax, which is done without recursion, and stops at the limits. */
function scanTokens(source: Source, report: Report, limits: Limits): Scan {
  const parser = new Parser();
  const roots: CST.Token[] = [];
  let tokens = 0;
  for (const lexeme of new Lexer().lex(source.text)) {
    tokens += 1;
    if (tokens > limits.tokens) {
      report.add(source, parser.offset, { reason: 'DC109', values: { limit: limits.tokens } });
      return { roots, tokens, refused: true };
    }
    for (const token of parser.next(lexeme)) roots.push(token);
    // The stack holds the document, the collections, and perhaps a scalar.
    const inner = parser.stack.at(-1)?.type.endsWith('scalar') ? 2 : 1;
    if (parser.stack.length - inner > limits.depth) {
      report.add(source, parser.offset, { reason: 'DC108', values: { limit: limits.depth } });
      return { roots, tokens, refused: true };
    }
  }
  for (const token of parser.end()) roots.push(token);
  return { roots, tokens, refused: false };
}

type Feature = 'DC103.anchor' | 'DC103.alias' | 'DC104.tag' | 'DC104.directive';

const FEATURES: Readonly<Record<string, Feature>> = {
  anchor: 'DC103.anchor',
  alias: 'DC103.alias',
  tag: 'DC104.tag',
  directive: 'DC104.directive',
};

/** What can be told from the tokens alone. */
interface Search {
  /** Anchors, aliases, tags and directives, wherever they are. */
  readonly features: readonly { readonly reason: Feature; readonly offset: number }[];
  /** Offset of the first quote or bracket that is never closed. */
  readonly unclosed: number | undefined;
}

function searchTokens(roots: readonly CST.Token[]): Search {
  const features: { reason: Feature; offset: number }[] = [];
  let unclosed: number | undefined;
  const waiting: unknown[] = [...roots].reverse();
  while (waiting.length > 0) {
    const token = waiting.pop();
    if (typeof token !== 'object' || token === null) continue;
    if (Array.isArray(token)) {
      for (let index = token.length - 1; index >= 0; index -= 1) waiting.push(token[index]);
      continue;
    }
    const found = token as Readonly<Record<string, unknown>>;
    const feature = FEATURES[String(found.type)];
    if (feature !== undefined) features.push({ reason: feature, offset: Number(found.offset) });
    if (unclosed === undefined && isOpen(token as CST.Token)) unclosed = Number(found.offset);
    for (const key of ['end', 'value', 'items', 'sep', 'key', 'props', 'start']) waiting.push(found[key]);
  }
  return { features: features.sort((left, right) => left.offset - right.offset), unclosed };
}

function isOpen(token: CST.Token): boolean {
  if (token.type === 'flow-collection') {
    return !token.end.some(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
  }
  if (token.type !== 'double-quoted-scalar' && token.type !== 'single-quoted-scalar') return false;
  return token.source.length < 2 || token.source.at(-1) !== token.source[0];
}

/**
 * Reports the first fault of each line: those after it, or after something refused, are mostly its echo.
 *
 * @returns count of UTF-16 code units that were read to explain them
 */
function reportFaults(
  faults: readonly SyntaxFault[],
  features: Search['features'],
  source: Source,
  report: Report,
): number {
  const ordered = [...faults].sort((left, right) => left.offset - right.offset);
  const refused = new Map<number, number>();
  for (const { offset } of features) {
    const { line } = positionAt(source, offset);
    if (!refused.has(line)) refused.set(line, offset);
  }
  const reported = new Set<number>();
  let explained = 0;
  for (const fault of ordered) {
    const { line } = positionAt(source, fault.offset);
    if (reported.has(line) || isFeature(fault) || (refused.get(line) ?? Infinity) <= fault.offset) continue;
    if (reported.size >= LIMITS.syntaxErrors) break;
    reported.add(line);
    const finding = explainSyntax(source, fault);
    explained += finding.read;
    report.add(source, finding.offset, finding.said);
  }
  return explained;
}

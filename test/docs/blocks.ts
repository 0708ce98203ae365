import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The folder of the package, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Something in the documentation that claims to run. */
export interface Block {
  /** `README.md:12`: where it begins, one-based. */
  readonly where: string;
  readonly language: string;
  readonly text: string;
  /** Why it is not run, where a comment before it says so. */
  readonly notRun?: string;
}

/** Reads a file of the package; `undefined` when there is none. */
export function readPage(file: string): string | undefined {
  return existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : undefined;
}

/** Fenced blocks of a page of Markdown, also in lists, in order; an unclosed fence reaches to the end, as in Markdown. */
export function blocksOf(file: string, page: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { readonly line: number; readonly language: string; readonly lines: string[] } | undefined;
  let notRun: string | undefined;
  for (const [i, line] of [...page.split('\n'), '```'].entries()) {
    const fence = /^ *```(\S*)/.exec(line);
    if (open === undefined) {
      if (fence !== null) open = { line: i + 1, language: fence[1] ?? '', lines: [] };
      else if (line.trim() !== '') notRun = /^<!-- not run: (.+) -->$/.exec(line.trim())?.[1];
    } else if (fence === null) open.lines.push(line);
    else {
      const { line: begin, language, lines } = open;
      const reason = notRun === undefined ? {} : { notRun };
      blocks.push({ where: `${file}:${begin}`, language, text: lines.join('\n'), ...reason });
      [open, notRun] = [undefined, undefined];
    }
  }
  // The fence that was added closes what the page left open; on a well-formed page it opens a block of its own.
  return blocks;
}

/** Every `@example` of the source, with the file that it documents. */
export function examplesOfSource(): readonly (Block & { readonly file: string })[] {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.ts$/.test(file),
  );
  return files.sort().flatMap((name) => {
    const file = `src/${name}`;
    const text = readFileSync(join(ROOT, file), 'utf8');
    return [...text.matchAll(/^ *\* @example\n((?: *\*(?! @|\/).*\n)*)/gm)].map((found) => ({
      file,
      where: `${file}:${text.slice(0, found.index).split('\n').length}`,
      language: 'ts',
      text: (found[1] ?? '').replace(/^ *\* ?/gm, '').trimEnd(),
    }));
  });
}

/** Names that a piece of code uses without declaring or importing them. */
export function freeNames(code: string): readonly string[] {
  const source = ts.createSourceFile('code.ts', code, ts.ScriptTarget.ES2022, true);
  const used = new Set<string>();
  const declared = new Set<string>(['undefined']);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const declares =
        (ts.isVariableDeclaration(parent) ||
          ts.isBindingElement(parent) ||
          ts.isParameter(parent) ||
          ts.isFunctionDeclaration(parent) ||
          ts.isImportSpecifier(parent) ||
          ts.isImportClause(parent)) &&
        parent.name === node;
      const isProperty =
        (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
      if (declares) declared.add(node.text);
      else if (!isProperty) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...used].filter((name) => !declared.has(name));
}

/** Makes an assertion of every statement whose comment on the same line is a literal: `same(value, literal);`. */
export function withAssertions(code: string): string {
  const source = ts.createSourceFile('code.ts', code, ts.ScriptTarget.ES2022, true);
  let text = code;
  for (const statement of [...source.statements].reverse()) {
    const comment = ts.getTrailingCommentRanges(code, statement.end)?.[0];
    if (!ts.isExpressionStatement(statement) || comment === undefined) continue;
    const literal = code.slice(comment.pos, comment.end).replace(/^\/\/\s*/, '');
    if (!isLiteral(literal)) continue;
    const { expression } = statement;
    const asserted = `same(${expression.getText()}, ${literal})`;
    text = text.slice(0, expression.getStart()) + asserted + text.slice(expression.end);
  }
  return text;
}

function isLiteral(text: string): boolean {
  const source = ts.createSourceFile('literal.ts', `(${text})`, ts.ScriptTarget.ES2022, true);
  const [statement] = source.statements;
  const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly unknown[] };
  if (parseDiagnostics.length > 0 || source.statements.length !== 1 || statement === undefined) return false;
  return ts.isExpressionStatement(statement) && holdsLiteralsOnly(statement.expression);
}

function holdsLiteralsOnly(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return holdsLiteralsOnly(node.expression);
  if (ts.isBinaryExpression(node)) return holdsLiteralsOnly(node.left) && holdsLiteralsOnly(node.right);
  if (ts.isPrefixUnaryExpression(node)) return holdsLiteralsOnly(node.operand);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(holdsLiteralsOnly);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every((each) => ts.isPropertyAssignment(each) && holdsLiteralsOnly(each.initializer));
  }
  const { TrueKeyword, FalseKeyword, NullKeyword } = ts.SyntaxKind;
  return (
    ts.isNumericLiteral(node) ||
    ts.isStringLiteral(node) ||
    [TrueKeyword, FalseKeyword, NullKeyword].some((kind) => kind === node.kind) ||
    (ts.isIdentifier(node) && node.text === 'undefined')
  );
}

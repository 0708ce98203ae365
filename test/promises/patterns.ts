import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression of the source, and where it is. */
export interface Pattern {
  readonly expression: RegExp;
  readonly where: string;
}

/** Every regular expression that is written in the source of a folder, generated files apart. */
export function writtenPatterns(folder: string): readonly Pattern[] {
  const found: Pattern[] = [];
  for (const file of sourcesOf(folder)) {
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        const expression = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
        found.push({ expression, where: `${file}:${line + 1}` });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** Every regular expression that is put together when the modules of a folder are loaded. */
export async function builtPatterns(folder: string): Promise<readonly Pattern[]> {
  const found: Pattern[] = [];
  const Native = RegExp;
  let where = '';
  const keep = (expression: RegExp): RegExp => {
    found.push({ expression, where });
    return expression;
  };
  globalThis.RegExp = new Proxy(Native, {
    construct: (target, args, self) => keep(Reflect.construct(target, args, self) as RegExp),
    apply: (target, self, args) => keep(Reflect.apply(target, self, args) as RegExp),
  });
  try {
    // What runs when it is loaded stays out.
    for (const file of sourcesOf(folder).filter((one) => one !== join('cli', 'main.ts'))) {
      where = file;
      await import(join(folder, file));
    }
  } finally {
    globalThis.RegExp = Native;
  }
  return found;
}

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts'))
    .sort();
}

/** What is repeated to lead an expression astray: its own characters and words, and what texts are made of. */
export function baitsFor({ source }: RegExp): readonly string[] {
  const words = (source.replace(/\\[a-zA-Z](?:\{[^}]*\})?/g, ' ').match(/[\p{L}']{2,}|\d+/gu) ?? []).slice(0, 25);
  const plain = source.replace(/\\[a-zA-Z]/g, '').replace(/\\/g, '');
  const characters = [...plain].filter((one) => !'()[]{}|?*+^$'.includes(one)).slice(0, 60);
  const common = ['a', '1', ' ', '\n', 'a ', '1 ', '\t', ' \n', 'é', 'aA1-', '\u00a0', ...'-.,/:@"(<>#_='];
  return [...new Set([...characters, ...words, ...words.map((word) => `${word} `), ...common])];
}

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { type Block, freeNames, ROOT, withAssertions } from './blocks.js';

/** A program made of the documentation. */
export interface Program {
  readonly where: string;
  readonly code: string;
}

/** Entries of the package whose exports an example may use without importing them, first one first. */
const ENTRIES = [
  'dejacase',
  'dejacase/knowledge',
  'dejacase/retrieval',
  'dejacase/similarity',
  'dejacase/dialogue',
  'dejacase/stores/memory',
  'dejacase/stores/journal',
  'dejacase/tickets/helpdesk',
  'dejacase/tickets/request-tracker',
  'dejacase/tickets/redmine',
  'dejacase/tickets/webhook',
  'dejacase/tickets/glpi',
  'dejacase/tickets/zendesk',
  'dejacase/testing',
];

/** What stands around an example: names that it may use, by how they come about. */
const SURROUNDINGS: Readonly<Record<string, readonly [imports: string, value: string]>> = {
  knowledge: ["import { loadKnowledgeOrThrow as load } from 'dejacase/knowledge';", "await load('cases/')"],
  store: ["import { memoryStore as inMemory } from 'dejacase/stores/memory';", 'inMemory()'],
  adapter: [
    "import { helpdesk as desk } from 'dejacase/tickets/helpdesk';\nimport { memoryStore as memory } from 'dejacase/stores/memory';",
    'desk({ store: memory() })',
  ],
  state: ["import { NEW_SESSION as fresh } from 'dejacase/dialogue';", 'fresh'],
  test: ['', '(_: string, run: () => Promise<void>) => run()'],
};

const SAME = `
function same(got: unknown, expected: unknown): void {
  if (typeof got === 'number' && typeof expected === 'number' && Math.abs(got - expected) < 1e-9) return;
  if (!isDeepStrictEqual(got, expected)) throw new Error('got ' + inspect(got) + ', the comment says ' + inspect(expected));
}
void same;
`;

/** Joins blocks of a page to programs: one that imports nothing goes on with the one before. */
export function programsOfPage(blocks: readonly Block[]): readonly Program[] {
  const programs: { readonly where: string; code: string }[] = [];
  for (const { where, text } of blocks) {
    const last = programs.at(-1);
    if (/^import /m.test(text) || last === undefined) programs.push({ where, code: text });
    else last.code += `\n${text}`;
  }
  return programs;
}

/** Gives an example the imports and the surroundings that its names need. */
export async function programOfExample(example: Block & { readonly file: string }): Promise<Program> {
  const lines: string[] = [];
  const values: string[] = [];
  for (const name of freeNames(example.text)) {
    const entry = (await exportsByName()).get(name);
    const around = Object.hasOwn(SURROUNDINGS, name) ? SURROUNDINGS[name] : undefined;
    if (entry !== undefined) lines.push(`import { ${name} } from '${entry}';`);
    else if (around !== undefined) {
      lines.push(around[0]);
      values.push(`const ${name} = ${around[1]};`);
    } else if (new RegExp(`^export .*\\b${name}\\b`, 'm').test(readFileSync(join(ROOT, example.file), 'utf8'))) {
      // What is not public is documented for those who work on it.
      lines.push(`import { ${name} } from '${join(ROOT, example.file).replace(/\.ts$/, '.js')}';`);
    }
  }
  return { where: example.where, code: [...lines, ...values, example.text].join('\n') };
}

let known: ReadonlyMap<string, string> | undefined;

async function exportsByName(): Promise<ReadonlyMap<string, string>> {
  if (known !== undefined) return known;
  const names = new Map<string, string>();
  for (const entry of ENTRIES) {
    for (const name of Object.keys(await import(entry))) if (!names.has(name)) names.set(name, entry);
  }
  known = names;
  return names;
}

/** A folder in which the package is installed, and the shipped knowledge lies beside. */
export function createWorkshop(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'dejacase-docs-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'dejacase'));
  symlinkSync(join(ROOT, 'node_modules', '@types'), join(folder, 'node_modules', '@types'));
  symlinkSync(join(ROOT, 'cases'), join(folder, 'cases'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Type-checks and runs programs. @returns what is wrong with each, aligned with `programs`; empty where nothing is */
export async function runPrograms(folder: string, programs: readonly Program[]): Promise<readonly string[]> {
  const files = programs.map(({ code }, i) => {
    const file = join(folder, `program-${i}.ts`);
    const imports = "import { inspect, isDeepStrictEqual } from 'node:util';";
    writeFileSync(file, `${imports}\n${withAssertions(code)}\n${SAME}\nexport {};\n`);
    return file;
  });
  const wrong = typeErrors(files);
  const runner = join(folder, 'run.ts');
  const addresses = files.map((file) => pathToFileURL(file).href);
  writeFileSync(
    runner,
    `import { writeFileSync } from 'node:fs';
const results: string[] = [];
for (const address of ${JSON.stringify(addresses)}) {
  results.push(await import(address).then(() => '', (error: unknown) => error instanceof Error ? error.message : String(error)));
}
writeFileSync('results.json', JSON.stringify(results));
process.exit(0);
`,
  );
  const tsx = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  await promisify(execFile)(process.execPath, ['--import', tsx, runner], { cwd: folder });
  const results: readonly string[] = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
  return programs.map((_, i) => [...(wrong[i] ?? []), results[i] ?? 'It did not run.'].filter(Boolean).join('\n'));
}

function typeErrors(files: readonly string[]): readonly (readonly string[])[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const program = ts.createProgram(files, { ...options, noUnusedLocals: false, noUnusedParameters: false });
  return files.map((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText, start = 0 }) => {
        const line = source?.text.slice(start).split('\n')[0] ?? relative(ROOT, file);
        return `${ts.flattenDiagnosticMessageText(messageText, '\n')} (at: ${line})`;
      },
    );
  });
}

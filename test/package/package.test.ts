import { execFile } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGINE_VERSION } from '../../src/engine/index.js';
import { emptyFolder } from '../cli/command.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const MEGABYTE = 2 ** 20;
const run = promisify(execFile);
const [folder, remove] = emptyFolder();
const modules = join(folder, 'node_modules');
const installed = join(modules, 'dejacase');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

afterAll(remove);

beforeAll(async () => {
  // The tests run on what was built: packing must not build it again underneath them.
  const packed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
  const [{ filename }] = JSON.parse(packed.stdout);
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }');
  const quick = ['--prefer-offline', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...quick, join(folder, filename)], { cwd: folder });
}, 300_000);

function filesOf(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => lstatSync(file).isFile());
}

test('an installation is small: under 8 MB and under 15 packages', () => {
  const bytes = filesOf(modules).reduce((sum, file) => sum + lstatSync(file).size, 0);
  expect(bytes).toBeLessThan(8 * MEGABYTE);
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  expect(Object.keys(lock.packages).length - 1).toBeLessThan(15);
});

test('every path that the manifest promises exists', () => {
  const targets: string[] = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target as Record<string, string>),
  );
  const names = filesOf(installed).map((file) => `./${file.slice(installed.length + 1)}`);
  for (const target of [...targets, ...Object.values<string>(manifest.bin)]) {
    const [before = '', after] = target.split('*');
    const found = names.some((name) => (after === undefined ? name === before : name.startsWith(before)));
    expect([target, found]).toEqual([target, true]);
  }
});

test('the engine, the manifest and the command line agree on the version', async () => {
  const { stdout } = await run('npx', ['dejacase', '--version'], { cwd: folder });
  expect([ENGINE_VERSION, stdout.trim()]).toEqual([manifest.version, manifest.version]);
});

test('no file names a path of the machine that built it', () => {
  const home = ROOT.replace(/\/$/, '');
  const naming = filesOf(installed).filter((file) => readFileSync(file, 'utf8').includes(home));
  expect(naming).toEqual([]);
});

test.each(['nodenext', 'bundler'])(
  'the types of every subpath hold with moduleResolution %s',
  async (resolution) => {
    const paths = Object.keys(manifest.exports).filter((path) => !path.includes('*') && !/\.(?:json|gz)$/.test(path));
    const imports = paths.map((path, index) => `import * as m${index} from '${join('dejacase', path)}';`);
    const use = `import { createEngine, type Turn } from 'dejacase';
import { loadKnowledge } from 'dejacase/knowledge';
export async function first(text: string): Promise<Turn['kind']> {
  const { knowledge } = await loadKnowledge('cases');
  return (await createEngine({ knowledge }).open({ text })).kind;
}
export const all = [${paths.map((_, index) => `m${index}`).join(', ')}];
`;
    const project = join(folder, resolution);
    mkdirSync(project);
    writeFileSync(join(project, 'consumer.ts'), [...imports, use].join('\n'));
    const compilerOptions = {
      target: 'es2022',
      lib: ['es2023', 'dom'],
      module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
      moduleResolution: resolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      types: [],
      noEmit: true,
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
    const { stdout } = await run(process.execPath, [TSC, '-p', project]).catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
  },
  120_000,
);

test('the installed command searches the shipped base', async () => {
  const text = 'mon imprimante clignote orange et plus rien ne sort';
  const { stdout } = await run('npx', ['dejacase', 'search', text, '--json'], { cwd: folder });
  const { verdict, solutions } = JSON.parse(stdout);
  expect([verdict, solutions[0].solutionId]).toEqual(['known', 'clear-paper-jam']);
}, 120_000);

test('the installed command reads what was compiled, however its files are dated', async () => {
  const newer = join(installed, 'cases/newer.yaml');
  writeFileSync(newer, 'cases: [\n');
  try {
    const { stdout } = await run('npx', ['dejacase', 'search', 'paper jam', '--json'], { cwd: folder });
    expect(JSON.parse(stdout).verdict).toBe('known');
  } finally {
    rmSync(newer);
  }
}, 120_000);

test('what a browser loads of the engine reaches no built-in of Node', () => {
  const reached = importsOf(join(installed, 'dist/index.js'));
  const builtins = [...reached].filter((name) => name.startsWith('node:') || builtinModules.includes(name));
  expect(builtins).toEqual([]);
});

test('the stemmers are bundled: nothing asks for natural', () => {
  const scripts = filesOf(join(installed, 'dist')).filter((file) => file.endsWith('.js'));
  const asked = new Set(scripts.flatMap((file) => specifiersIn(file)).filter((name) => !name.startsWith('.')));
  const declared = [
    ...Object.keys(manifest.dependencies),
    ...builtinModules,
    ...builtinModules.map((name) => `node:${name}`),
  ];
  expect([...asked].filter((name) => !declared.includes(name))).toEqual([]);
});

/** Everything reached by static imports and re-exports, except the files themselves. */
function importsOf(entry: string): ReadonlySet<string> {
  const outside = new Set<string>();
  const seen = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const name of specifiersIn(file)) {
      if (name.startsWith('.')) waiting.push(resolve(dirname(file), name));
      else outside.add(name);
    }
  }
  return outside;
}

function specifiersIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w$*{},\s]*?from\s*)?(['"])([^'"\n]+)\1/g);
  return [...found].map((match) => match[2] ?? '');
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, examplesOfSource, freeNames, readPage, withAssertions } from './blocks.js';
import { commandsOf, isOurs, matches, runCommand } from './commands.js';
import { createWorkshop, programOfExample, programsOfPage, runPrograms } from './programs.js';

const CI = process.env.CI === 'true';
const PAGES = ['README.md', 'src/README.md'].map((file) => ({ file, page: readPage(file) }));
const blocks = PAGES.flatMap(({ file, page }) => blocksOf(file, page ?? ''));
const run = blocks.filter(({ notRun }) => notRun === undefined);
const pages = PAGES.flatMap(({ file }) =>
  programsOfPage(run.filter(({ where, language }) => where.startsWith(`${file}:`) && language === 'ts')),
);
const examples = examplesOfSource();
const shells = run.filter(
  ({ language, where }) => /^(sh|bash|console|shell)$/.test(language) && where.startsWith('README.md'),
);

const workshop = createWorkshop();
afterAll(() => workshop.remove());

for (const { file, page } of PAGES) {
  test.skipIf(page === undefined && !CI)(`${file} is there`, () => {
    expect(page, `${file} is missing; its blocks could not be checked.`).toBeDefined();
  });
}

test('a block that is not run says why', () => {
  for (const { notRun, where } of blocks)
    if (notRun !== undefined) expect([where, notRun.length > 9]).toEqual([where, true]);
});

describe('code of the documentation type-checks, runs and gives what its comments say', () => {
  let faults: readonly string[];
  beforeAll(async () => {
    const programs = [...pages, ...(await Promise.all(examples.map(programOfExample)))];
    faults = await runPrograms(workshop.folder, programs);
  }, 300_000);

  for (const [i, { where }] of [...pages, ...examples].entries()) {
    test(where, () => expect(faults[i]).toBe(''));
  }
});

for (const block of shells) {
  test(`the commands at ${block.where} print what is shown`, { timeout: 300_000 }, async () => {
    for (const { command, output } of commandsOf(block)) {
      expect(isOurs(command), `${command}: run it here, or put <!-- not run: reason --> before the block`).toBe(true);
      const got = await runCommand(command, workshop.folder);
      expect([0, 1], `${command} ended with ${got.status}:\n${got.output}`).toContain(got.status);
      if (output.trim() !== '' && !matches(output, got.output)) expect(got.output).toBe(output);
    }
  });
}

describe('these checks can fail', () => {
  test('a comment that is a literal becomes an assertion, any other does not', () => {
    expect(withAssertions("f(1); // { a: ['x', -1] }")).toBe("same(f(1), { a: ['x', -1] }); // { a: ['x', -1] }");
    expect(withAssertions('await f(); // (4 + 2) / 8')).toContain('same(await f(), (4 + 2) / 8)');
    for (const code of ['f(); // the answer', 'f(); // { a: ... }', 'const a = f(); // 1', 'f(); // g()']) {
      expect(withAssertions(code)).toBe(code);
    }
  });

  test('a wrong value, a wrong type and an exception are all told', async () => {
    const programs = ['1 + 1; // 3', 'const a: string = 1;', "throw new Error('no');", '1 + 1; // 2'];
    const own = createWorkshop();
    try {
      const faults = await runPrograms(
        own.folder,
        programs.map((code) => ({ where: 'here', code })),
      );
      expect(faults.map((fault) => fault.split('\n')[0])).toEqual([
        'got 2, the comment says 3',
        expect.stringContaining("'number' is not assignable to type 'string'"),
        'no',
        '',
      ]);
    } finally {
      own.remove();
    }
  });

  test('free names are the ones used and not declared', () => {
    expect(freeNames("const { a } = f({ b: c }); a.d; import { g } from 'x'; g();")).toEqual(['f', 'c']);
  });

  test('an ellipsis stands for the elided part only', () => {
    expect(matches('a … c\n…\nz', 'a b c\n1\n2\nz\n')).toBe(true);
    expect(matches('a … c\n…\nz', 'a b d\n1\nz\n')).toBe(false);
    expect(matches('a.c', 'abc')).toBe(false);
  });

  test('blocks are found with the reason before them', () => {
    const page = '# x\n\n<!-- not run: needs a network -->\n```sh\nnpm ci\n```\ntext\n```ts\nf();\n```\n';
    expect(blocksOf('p.md', page)).toEqual([
      { where: 'p.md:4', language: 'sh', text: 'npm ci', notRun: 'needs a network' },
      { where: 'p.md:8', language: 'ts', text: 'f();' },
    ]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '../../src/knowledge/limits.js';
import { parseKnowledge } from '../../src/knowledge/parse.js';
import { readFile } from '../../src/knowledge/read.js';
import { createReport, MOST_FINDINGS } from '../../src/knowledge/report.js';
import { createSource } from '../../src/knowledge/source.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const numRuns = Number(process.env.DEJACASE_FUZZ ?? 1000);

const sample = readFileSync(`${root}test/schemas/valid/full.yaml`, 'utf8');
const folder = `${root}cases`;
const cases = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
/** Large files are cut, so that a run is short; a cut file is one more mutation. */
const texts = [sample, ...cases.map((name) => readFileSync(`${folder}/${name}`, 'utf8').slice(0, 1500))];

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const piece = fc.oneof(
  fc.constantFrom(
    ...':#&*!|>\'"%@`{}[],?-\t\n\r\0 ',
    ': ',
    '- ',
    '<<: ',
    '&a ',
    '*a',
    '!!js ',
    '---\n',
    '...\n',
    '\uFEFF',
  ),
  fc.constantFrom('__proto__', 'constructor: ', '\ud800', 'x-', 'id: a\n', '"', "'", '\u00A0:', '\\', '\u2028', '? '),
  fc.string({ maxLength: 8, unit: 'binary' }),
);
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('delete' as const), at: place, length: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: place, text: piece }),
  fc.record({ kind: fc.constant('swap' as const), at: place, other: place }),
  fc.record({ kind: fc.constant('indent' as const), at: place, by: fc.integer({ min: -4, max: 4 }) }),
  fc.record({ kind: fc.constant('copy' as const), at: place, other: place }),
);

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(text: string, change: Mutation): string {
  const at = Math.floor(change.at * (text.length + 1));
  if (change.kind === 'delete') return text.slice(0, at) + text.slice(at + change.length);
  if (change.kind === 'insert') return text.slice(0, at) + change.text + text.slice(at);
  const lines = text.split('\n');
  const row = Math.floor(change.at * lines.length);
  const line = lines[row] ?? '';
  if (change.kind === 'indent') {
    lines[row] = change.by < 0 ? line.slice(-change.by) : ' '.repeat(change.by) + line;
  } else {
    const other = Math.floor(change.other * lines.length);
    if (change.kind === 'swap') lines[row] = lines[other] ?? '';
    lines[other] = line;
  }
  return lines.join('\n');
}

const mutated = fc
  .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([text, changes]) => changes.reduce(mutate, text));

test('bounded work: a mutated file never throws, has findings or loads, and costs no more than its size', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const { knowledge, findings } = parseKnowledge([{ file: 'mutated.yaml', text }]);
      expect(findings.length).toBeLessThanOrEqual(MOST_FINDINGS + 1);
      const lines = text.split('\n');
      const misplaced = findings.filter(({ line, column, frame = '' }) => {
        const width = lines[line - 1]?.length ?? -1;
        return line < 1 || column < 1 || column > width + 2 || frame.length > 700;
      });
      expect(misplaced).toEqual([]);
      // Whatever is loaded is whole: nothing in it leads nowhere, and it survives JSON.
      const solutions = new Set(knowledge.solutions.map(({ id }) => id));
      const attributes = new Set(knowledge.attributes.map(({ id }) => id));
      const dangling = knowledge.cases.filter(
        ({ solution, facts }) => !solutions.has(solution) || Object.keys(facts).some((id) => !attributes.has(id)),
      );
      expect(dangling).toEqual([]);
      for (const { start, nodes } of knowledge.trees) expect(Object.hasOwn(nodes, start)).toBe(true);
      expect(JSON.parse(JSON.stringify(knowledge))).toEqual(knowledge);
    }),
    { numRuns },
  );
}, 600_000);

/** Many faults on few lines. */
const crowded = fc
  .array(fc.tuple(fc.oneof(piece, fc.constantFrom('"b"c, ', '@x, ', "'it's, ")), fc.integer({ min: 1, max: 300 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((pieces) => `a: [${pieces.map(([text, times]) => text.repeat(times)).join('')}]`);

test('what is read of a file is at most proportional to its size, and so is what is read again for its faults', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        mutated,
        crowded,
        fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join('')),
      ),
      (text) => {
        const { work } = readFile(createSource({ file: 'mutated.yaml', text }), createReport());
        expect(work.tokens).toBeLessThanOrEqual(Math.min(LIMITS.tokens + 1, 3 * text.length + 10));
        expect(work.explained).toBeLessThanOrEqual(Math.min(LIMITS.syntaxErrors * LIMITS.explained, text.length));
      },
    ),
    { numRuns: Math.ceil(numRuns / 4) },
  );
}, 600_000);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marked, readMarked } from '../../src/tickets/marked.js';

const text = fc.string({ unit: 'grapheme', maxLength: 200 }).map((said) => said.replace(/\r\n?/g, '\n').trimEnd());
const mark = fc.dictionary(
  fc.string().filter((name) => name !== '__proto__'),
  fc.jsonValue({ maxDepth: 3 }),
);

test('what was marked is read again, whatever text stands before it, and with the line breaks of any system', () => {
  fc.assert(
    fc.property(text, mark, fc.constantFrom('\n', '\r\n'), (said, told, newline) => {
      const kept = marked(said, told as never).replaceAll('\n', newline);
      expect(readMarked(kept)).toEqual({ text: said, mark: JSON.parse(JSON.stringify(told)) });
    }),
  );
});

test('a text that pretends to have a mark has the one that was written after it', () => {
  const pretended = marked('Bonjour', { op: 'forged' });
  expect(readMarked(marked(pretended, { op: 'right' }))).toEqual({ text: pretended, mark: { op: 'right' } });
});

test.each([
  '',
  'Bonjour',
  '[dejacase: ]',
  '[dejacase: {"op":]',
  '[dejacase: [1]]',
  '[dejacase: null]',
  '[dejacase: {"op":"a"}] et la suite',
  'avant [dejacase: {"op":"a"}]',
  `[dejacase: ${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}]`,
])('%j has no mark', (said) => {
  expect(readMarked(said)).toEqual({ text: said });
});

test('a mark cannot touch the prototype of anything', () => {
  const { mark: read } = readMarked('[dejacase: {"__proto__":{"polluted":true}}]');
  expect(read === undefined || Object.hasOwn(read, '__proto__')).toBe(true);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashText } from '../../src/compiled/hash.js';
import { findCircle } from '../../src/knowledge/circle.js';
import { codeFrame } from '../../src/knowledge/frame.js';
import { createSource, positionAt } from '../../src/knowledge/source.js';

describe('places', () => {
  test('a line and a column lead back to the offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', 'é') }), fc.nat(), (text, any) => {
        const source = createSource({ file: 'a', text });
        const offset = any % (text.length + 1);
        const { line, column } = positionAt(source, offset);
        expect(text.slice(0, offset).split('\n').length).toBe(line);
        expect((source.lineStarts[line - 1] ?? 0) + column - 1).toBe(offset);
      }),
    );
  });
  test('the caret stands under the letter, behind tabs, marks and wide letters, on long lines too', () => {
    for (const before of ['', 'abc', '\t', 'e\u0301t', '漢字', 'x'.repeat(500)]) {
      const source = createSource({ file: 'a', text: `above\n${before}^rest${'y'.repeat(300)}\nbelow` });
      const [first, line = '', caret = '', last] = codeFrame(source, 6 + before.length).split('\n');
      expect(first).toContain('above');
      expect(last).toContain('below');
      const shownBefore = line.slice(0, line.indexOf('^'));
      const wide = (shownBefore.match(/[漢字]/g) ?? []).length - (shownBefore.match(/\u0301/g) ?? []).length;
      expect(caret.indexOf('^')).toBe(shownBefore.length + wide);
      expect(line.length).toBeLessThan(120);
    }
  });
});

test('the hash is FNV-1a with 64 bits over UTF-16 code units', () => {
  const slow = (text: string) => {
    let hash = 0xcbf29ce484222325n;
    for (let index = 0; index < text.length; index += 1) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
    }
    return hash.toString(16).padStart(16, '0');
  };
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(hashText(text)).toBe(slow(text));
    }),
  );
});

test('a circle is found exactly when sorting the graph fails', () => {
  const edges = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 });
  fc.assert(
    fc.property(edges, (pairs) => {
      const next = (node: string) => pairs.filter(([from]) => String(from) === node).map(([, to]) => String(to));
      const nodes = ['0', '1', '2', '3', '4', '5', '6'];
      const left = new Set(nodes);
      for (let removed = true; removed; ) {
        removed = false;
        for (const node of left) if (!next(node).some((other) => left.has(other))) removed = left.delete(node);
      }
      const circle = findCircle(nodes, next);
      expect(circle !== undefined).toBe(left.size > 0);
      for (const [index, node] of (circle ?? []).slice(1).entries())
        expect(next(circle?.[index] ?? '')).toContain(node);
      if (circle !== undefined) expect(circle[0]).toBe(circle.at(-1));
    }),
  );
});

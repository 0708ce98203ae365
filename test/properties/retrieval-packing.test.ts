import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decoded, fromBase64, toBase64 } from '../../src/retrieval/base64.js';
import { createByteWriter, packNumbers, readNumbers, unpackNumbers } from '../../src/retrieval/bytes.js';
import { countCorpus } from '../../src/retrieval/census.js';
import { checksum } from '../../src/retrieval/checksum.js';
import { corpusOf } from '../../src/retrieval/corpus.js';
import type { FIELDS } from '../../src/retrieval/defaults.js';
import { packCensus, unpackCensus } from '../../src/retrieval/packed-census.js';
import { packWeights, unpackWeights } from '../../src/retrieval/packed-weights.js';
import { countPairs, findPair, RARE } from '../../src/retrieval/pairs.js';
import { rowsOf } from '../../src/retrieval/rows.js';
import { tabulate } from '../../src/retrieval/table.js';

const natural = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const numbers = fc.array(natural).map((list) => Int32Array.from(list));
const KEYS = 6;
const texts = fc.array(fc.array(fc.nat(KEYS - 1), { maxLength: 8 }), { maxLength: 8 });

it('base64 is what Node writes, and reads back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      // As in a browser.
      expect(decoded(toBase64(bytes), bytes.length)).toEqual(bytes);
    }),
  );
});

it('numbers come back as they were written', () => {
  fc.assert(
    fc.property(fc.array(numbers), (lists) => {
      expect(unpackNumbers(packNumbers(lists))).toEqual(lists);
    }),
  );
});

it('any bytes are read as numbers without an error, or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const lists = unpackNumbers(bytes) ?? [];
      expect(lists.reduce((sum, { length }) => sum + length, lists.length)).toBeLessThanOrEqual(bytes.length);
    }),
  );
});

it('a reader reads what a writer wrote, from any place', () => {
  fc.assert(
    fc.property(fc.array(natural), natural, (before, wanted) => {
      const writer = createByteWriter();
      for (const each of before) writer.write(each);
      const from = writer.length;
      writer.write(wanted);
      const read = new Int32Array(1);
      expect(readNumbers(writer.end(), from, read)).toBe(writer.length);
      expect(read).toEqual(Int32Array.of(wanted));
    }),
  );
});

it('a table counts what stands in each text', () => {
  fc.assert(
    fc.property(
      texts,
      fc.array(fc.array(fc.nat(3), { maxLength: 3 }), { minLength: KEYS, maxLength: KEYS }),
      (all, parts) => {
        const { starts, ids, counts } = tabulate(rowsOf(all), 4, rowsOf(parts));
        for (const [text, words] of all.entries()) {
          const read = [0, 0, 0, 0];
          for (let at = starts[text] ?? 0; at < (starts[text + 1] ?? 0); at++) read[ids[at] ?? 0] = counts[at] ?? 0;
          const made = words.flatMap((word) => parts[word] ?? []);
          expect(read).toEqual([0, 1, 2, 3].map((key) => made.filter((part) => part === key).length));
        }
      },
    ),
  );
});

it('near words of enough texts have a number, in their order and with both ends, and are counted in each text', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 3 }), (all, seen) => {
      const { pairs, counts, table } = countPairs(rowsOf(all), KEYS, seen);
      const said = all.map((text) => {
        const bounded = [KEYS, ...text, KEYS];
        return bounded.flatMap((first, at) => bounded.slice(at + 1, at + 4).map((second) => `${first} ${second}`));
      });
      const texts = (pair: string) => said.filter((text) => text.includes(pair)).length;
      const known = [...new Set(said.flat())].filter((pair) => texts(pair) >= seen);
      const numberOf = (pair: string) => {
        const [first = 0, second = 0] = pair.split(' ').map(Number);
        return findPair(pairs, first, second);
      };
      expect(new Set(known.map(numberOf))).toEqual(new Set(counts.keys()));
      for (const pair of known) expect(counts[numberOf(pair) as number]).toBe(texts(pair));
      for (const [at, text] of said.entries()) {
        const read: number[] = [];
        for (let place = table.starts[at] as number; place < (table.starts[at + 1] as number); place++) {
          for (let times = 0; times < (table.counts[place] as number); times++) read.push(table.ids[place] as number);
        }
        expect(read.sort()).toEqual(text.map((pair) => numberOf(pair) ?? RARE).sort());
      }
    }),
  );
});

it('weights of 16 bits come back to the last bit, and no other count of them does', () => {
  const upper = fc.integer({ min: 0, max: 0x7f7f }).chain((half) => fc.constantFrom(half, half | 0x8000));
  const weights = fc.array(fc.oneof(fc.constant(0), upper), { maxLength: 40 });
  fc.assert(
    fc.property(weights, (list) => {
      const bits = Uint32Array.from(list, (half) => (half === 0x8000 ? 0 : half << 16));
      const given = new Float32Array(bits.buffer);
      expect(unpackWeights(packWeights(given), given.length)).toEqual(given);
      expect(unpackWeights(packWeights(given), given.length + 64)).toBeUndefined();
    }),
  );
});

it('a checksum changes with every bit', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.nat(7), (bytes, place, bit) => {
      const changed = bytes.slice();
      changed[place % bytes.length] = (changed[place % bytes.length] as number) ^ (1 << bit);
      expect(checksum(['a'], [changed])).not.toBe(checksum(['a'], [bytes]));
      expect(checksum(['b'], [bytes])).not.toBe(checksum(['a'], [bytes]));
    }),
  );
});

it('a census comes back as it was packed', () => {
  const term = fc.record({
    key: fc.string({ unit: 'grapheme', maxLength: 5 }),
    folded: fc.string({ unit: 'grapheme', maxLength: 5 }),
    surface: fc.constant(''),
    code: fc.boolean(),
  });
  const text = (fields: readonly (typeof FIELDS)[number][]) =>
    fc.record({ field: fc.constantFrom(...fields), terms: fc.array(term, { maxLength: 6 }), phrases: fc.constant([]) });
  const one = fc.record({
    wordings: fc.array(text(['problem', 'also']), { maxLength: 3 }),
    shared: fc.array(text(['title', 'steps', 'codes', 'facts']), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 4 }), (cases) => {
      const { census } = countCorpus(
        corpusOf(cases),
        cases.map((_, at) => `solution-${at % 2}`),
        true,
      );
      expect(unpackCensus(packCensus(census))).toEqual(census);
    }),
  );
});

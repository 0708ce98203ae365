import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCsvCutter, delimiterOf } from '../../src/drafting/csv.js';
import { readJsonRow } from '../../src/drafting/json-row.js';
import { type PastRow, READING_LIMITS } from '../../src/drafting/record.js';
import { openTable } from '../../src/drafting/table.js';

/** Cuts a text that comes in pieces of so many characters. */
function cut(text: string, piece = 1_000_000, delimiter = ',') {
  const cutter = createCsvCutter(delimiter);
  const rows = [];
  for (let at = 0; at < text.length; at += piece) rows.push(...cutter.push(text.slice(at, at + piece)));
  return [...rows, ...cutter.end()];
}
const fieldsOf = (text: string) => cut(text).map((row) => ('fields' in row ? row.fields : row.fault));

describe('CSV', () => {
  test('is cut as RFC 4180 says', () => {
    expect(fieldsOf('a,b\r\n1,2\r\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(fieldsOf('a,b\n1,2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(fieldsOf('a,"b,c"\r"d ""e""","f\r\ng"')).toEqual([
      ['a', 'b,c'],
      ['d "e"', 'f\r\ng'],
    ]);
    expect(fieldsOf('"",\n,')).toEqual([
      ['', ''],
      ['', ''],
    ]);
    expect(fieldsOf('a,12" screen\n')).toEqual([['a', '12" screen']]);
    expect(fieldsOf('\n\na\n\n')).toEqual([['a']]);
    expect(fieldsOf('')).toEqual([]);
  });

  test('tells the line of each row, also behind fields of several lines', () => {
    const rows = cut('a\n"b\nc\r\nd"\ne\n"f"x\ng\n');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5, 6, 7]);
  });

  test('names a row with a fault and loses no other one', () => {
    expect(cut('a,b\n1,"x"y\n2,z\n')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fault: 'quote' },
      { line: 3, fields: ['2', 'z'] },
    ]);
    const many = Array.from({ length: 9000 }, (_, at) => `${at},row of ten`);
    const rows = cut(`a,b\n1,"never ends\n${many.join('\n')}\n`, 50_000);
    expect(rows[1]).toEqual({ line: 2, fault: 'unclosed' });
    expect(rows.slice(2)).toEqual(many.map((row, at) => ({ line: at + 3, fields: row.split(',') })));
    expect(cut('a\n"b\nc')).toEqual([
      { line: 1, fields: ['a'] },
      { line: 2, fault: 'unclosed' },
      { line: 3, fields: ['c'] },
    ]);
  });

  test('bounds fields and rows, and holds no more of them', () => {
    const long = 'x'.repeat(READING_LIMITS.field + 1);
    expect(cut(`a\n${long}\nb\n`, 1000)).toEqual([
      { line: 1, fields: ['a'] },
      { line: 2, fault: 'long', most: READING_LIMITS.field },
      { line: 3, fields: ['b'] },
    ]);
    const wide = Array.from({ length: 600_000 }, () => 'x').join(',');
    expect(cut(`${wide}\nb\n`, 100_000)).toEqual([
      { line: 1, fault: 'long', most: READING_LIMITS.row },
      { line: 2, fields: ['b'] },
    ]);
  });

  test('comes out the same, in whatever pieces it is read', () => {
    const chunk = fc.constantFrom('"', '""', ',', ';', '\n', '\r', '\r\n', 'a', 'é', ' ', '😀');
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (parts, piece) => {
        const text = parts.join('');
        const rows = cut(text, piece);
        expect(rows).toEqual(cut(text));
        const lines = rows.map(({ line }) => line);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
        expect(Math.max(0, ...lines)).toBeLessThanOrEqual((text.match(/\r\n?|\n/g)?.length ?? 0) + 1);
      }),
      { numRuns: 10_000 },
    );
  });

  test('reads back what was written by the rules', () => {
    const field = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'x', 'é', ' '), maxLength: 8 });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',') + end).join('');
        expect(fieldsOf(text)).toEqual(rows);
      }),
      { numRuns: 2000 },
    );
  });

  test('finds its separator in the header line', () => {
    expect(delimiterOf('id,subject,solution\n1;2')).toBe(',');
    expect(delimiterOf('N°;Objet, court;Résolution\n')).toBe(';');
    expect(delimiterOf('id\tsubject\n')).toBe('\t');
    expect(delimiterOf('"a;b;c",d\n;;;')).toBe(',');
    expect(delimiterOf('sep=;\r\na,b')).toBe(';');
    expect(delimiterOf('one')).toBe(',');
  });
});

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}
async function read(...texts: readonly string[]): Promise<readonly (PastRow | readonly string[])[]> {
  const table = await openTable(pieces(...texts));
  if (table === undefined) return [];
  const rows: (PastRow | readonly string[])[] = [table.columns];
  for await (const row of table.rows) rows.push(row);
  return rows;
}

describe('a table', () => {
  test('names the values of each row by its header', async () => {
    expect(await read('\uFEFFid;Objet\r\n', '1;"a\r\nb"\r\n', '2;c')).toEqual([
      ['id', 'Objet'],
      {
        line: 2,
        values: new Map([
          ['id', '1'],
          ['Objet', 'a\r\nb'],
        ]),
      },
      {
        line: 4,
        values: new Map([
          ['id', '2'],
          ['Objet', 'c'],
        ]),
      },
    ]);
    expect(await read('sep=|\nid|a\n1|2\n')).toEqual([
      ['id', 'a'],
      {
        line: 3,
        values: new Map([
          ['id', '1'],
          ['a', '2'],
        ]),
      },
    ]);
  });

  test('tells rows of another length, but for empty fields at the end', async () => {
    expect(await read('a,b,a,\n1,2,3,4\n1,2\n1,2,3,4,,\n1,2,3,4,5\n')).toEqual([
      ['a', 'b', 'a 3', '4'],
      {
        line: 2,
        values: new Map([
          ['a', '1'],
          ['b', '2'],
          ['a 3', '3'],
          ['4', '4'],
        ]),
      },
      { line: 3, fault: 'columns', got: 2, expected: 4 },
      { line: 4, values: expect.any(Map) },
      { line: 5, fault: 'columns', got: 5, expected: 4 },
    ]);
  });

  test('without a header line is none', async () => {
    expect(await openTable(pieces(''))).toBeUndefined();
    expect(await openTable(pieces('"a\nb'))).toBeUndefined();
  });
});

describe('a line of JSON', () => {
  const valuesOf = (text: string) => {
    const row = readJsonRow(1, text);
    return 'values' in row ? Object.fromEntries(row.values) : row.fault;
  };
  test('gives its texts by their keys, those of inner objects too', () => {
    expect(valuesOf('{"id":7,"a":{"b":"x","c":{"d":true}},"l":["x",1],"n":null,"o":[{"x":1}]}')).toEqual({
      ...{ id: '7', 'a.b': 'x', 'a.c.d': 'true', l: 'x\n1', o: '' },
    });
  });

  test('that is none is told', () => {
    for (const text of ['', '[]', '"a"', 'null', '{"a":']) expect(valuesOf(text)).toBe('json');
    expect(readJsonRow(3, undefined)).toEqual({ line: 3, fault: 'long', most: READING_LIMITS.row });
    expect(valuesOf(JSON.stringify({ a: 'x'.repeat(READING_LIMITS.field + 1) }))).toBe('long');
  });

  test('never breaks the reading', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('{"__proto__":{"a":"x"}}')), (text) => {
        readJsonRow(1, text);
        expect(({} as Record<string, unknown>).a).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});

import { expect, test } from 'vitest';
import { baitsFor, builtPatterns, type Pattern, writtenPatterns } from './patterns.js';

const SOURCE = new URL('../../src', import.meta.url).pathname;
/** UTF-16 units of the longest text. */
const LONG = 100_000;
/**
 * What is matched faster has no problem, in milliseconds: on such a text an expression that takes quadratic time takes
 * seconds. Four times the text takes four times as long, or sixteen; what lies between is the machine.
 */
const HARMLESS = 500;
const MOST = 9;

function timeOf({ expression }: Pattern, text: string): number {
  expression.lastIndex = 0;
  const start = performance.now();
  if (!expression.global && !expression.sticky) expression.exec(text);
  else {
    for (let at = 0; at <= text.length; ) {
      const found = expression.exec(text);
      if (found === null) break;
      at = Math.max(expression.lastIndex, at + 1);
      expression.lastIndex = at;
    }
  }
  return performance.now() - start;
}

/** A text for which an expression takes more than its share of time; the shortest of three measurements counts. */
function trapFor(pattern: Pattern, longest = LONG, harmless = HARMLESS): string | undefined {
  const quarter = longest / 4;
  for (const bait of baitsFor(pattern.expression)) {
    for (const end of ['\u0000', '!x']) {
      const text = (length: number) => bait.repeat(Math.ceil(length / bait.length)) + end;
      if (timeOf(pattern, text(quarter)) < harmless / 16) continue;
      const [short, long] = [quarter, longest].map((length) =>
        Math.min(...[1, 2, 3].map(() => timeOf(pattern, text(length)))),
      );
      if ((long as number) > harmless && (long as number) > MOST * (short as number)) return JSON.stringify(bait + end);
    }
  }
  return undefined;
}

test('the hunt for traps finds those that are known', () => {
  const known = [/[.!]+$/, /<[^>]*>/g, /(?:x|y)+z$/].map((expression) => ({ expression, where: '' }));
  expect(known.map((pattern) => trapFor(pattern, 20_000, 50) === undefined)).toEqual([false, false, false]);
  expect(trapFor({ expression: /(?<![.!])[.!]+$/, where: '' }, 20_000, 50)).toBeUndefined();
}, 600_000);

test('no ReDoS: every own expression takes a time that grows with the text and no more', async () => {
  const all = [...writtenPatterns(SOURCE), ...(await builtPatterns(SOURCE))];
  const patterns = [...new Map(all.map((pattern) => [String(pattern.expression), pattern])).values()];
  expect(patterns.length).toBeGreaterThan(300);
  const traps = patterns.flatMap((pattern) => {
    const trap = trapFor(pattern);
    return trap === undefined ? [] : [`${pattern.where} ${pattern.expression} on ${trap}`];
  });
  expect(traps).toEqual([]);
}, 1_800_000);

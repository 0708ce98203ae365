import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/index.js';
import { type FactValue, LANGUAGES } from '../../src/model/index.js';
import { createReader, type Settlement } from '../../src/text/index.js';

/** An answer that somebody wrote to a question without knowing the reader; `null` where they do not know. */
interface Sample {
  readonly attribute: string;
  readonly say: string;
  readonly expect: FactValue | null;
}

/** What an answer came to; nothing where it is asked back. */
function factOf(settled: Settlement): FactValue | null | undefined {
  if (settled.kind === 'value' || settled.kind === 'unsure') return settled.value;
  return settled.kind === 'unknown' ? null : undefined;
}

function plain(value: FactValue | null): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();
}

test.each(LANGUAGES)('answers that people wrote are understood: %s', async (language) => {
  const { knowledge } = await loadKnowledge('cases');
  const reader = createReader(knowledge);
  const attributes = new Map(knowledge.attributes.map((attribute) => [attribute.id, attribute]));
  const samples = readFileSync(`test/knowledge/answers-${language}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
  let right = 0;
  const wrong: string[] = [];
  for (const { attribute: id, say, expect: wanted } of samples) {
    const attribute = attributes.get(id);
    if (attribute === undefined) throw new Error(`there is no attribute ${id}`);
    const fact = factOf(reader.settle(say, language, attribute));
    if (fact === undefined) continue;
    if (plain(fact) === plain(wanted)) right++;
    else wrong.push(`${id}: ${say} gave ${plain(fact)}`);
  }
  expect(samples.length).toBe(500);
  // All of them were used while the reader was written; of answers that nobody has seen, fewer will be right.
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(4);
  expect(right / samples.length).toBeGreaterThanOrEqual(0.98);
});

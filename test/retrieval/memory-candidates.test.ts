import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CandidateQuery } from '../../src/model/index.js';
import { memoryCandidates } from '../../src/retrieval/index.js';

const one = { id: 'a', caseBase: 'default', words: new Map([['amber', 2]]) };
const asked: CandidateQuery = {
  ...{ caseBase: 'default', text: 'amber', language: 'en' },
  words: [{ importance: 1, alternatives: [{ key: 'amber', weight: 1 }] }],
};

test('a snapshot holds the position, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }), { nil: undefined }),
      async (place) => {
        const index = memoryCandidates();
        if (place !== undefined) await index.take([one], undefined, place);
        const again = memoryCandidates(index.snapshot());
        expect(await again.position()).toBe(place);
        expect((await again.candidates(asked, 5)).ids).toEqual(place === undefined ? [] : ['a']);
      },
    ),
  );
});

test('a snapshot is read wherever it stands in a buffer', async () => {
  const index = memoryCandidates();
  await index.take([one], undefined, 'abc');
  const bytes = index.snapshot();
  for (let offset = 0; offset < 5; offset++) {
    const buffer = Buffer.concat([Buffer.alloc(offset), bytes, Buffer.alloc(3)]);
    const again = memoryCandidates(buffer.subarray(offset, offset + bytes.length));
    expect((await again.candidates(asked, 5)).ids).toEqual(['a']);
  }
});

test('a damaged snapshot is refused', async () => {
  const index = memoryCandidates();
  await index.take([one], undefined, '1');
  const bytes = index.snapshot();
  for (let length = 0; length < bytes.length; length++) {
    expect(() => memoryCandidates(bytes.slice(0, length)), `${length} bytes`).toThrow();
  }
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice();
    changed[at] = (changed[at] as number) ^ 0x81;
    expect(() => memoryCandidates(changed), `byte ${at}`).toThrow();
  }
});

import { describe, expect, test } from 'vitest';
import { weigh } from '../../src/dialogue/belief.js';
import { completeParameters } from '../../src/dialogue/parameters.js';
import { balance } from '../../src/dialogue/pieces.js';
import { createPolicy } from '../../src/dialogue/policy.js';
import { createCaseTable } from '../../src/dialogue/table.js';
import type { Reading, SessionState } from '../../src/model/index.js';
import { attribute, knowing, knowledge, knownCase, OPEN, solution } from './policy-support.js';

const base = knowledge({
  attributes: [attribute('symptom', ['dark', 'mute', 'slow']), attribute('noise', ['yes', 'no'], { type: 'boolean' })],
  solutions: ['cover', 'permit', 'unmute'].map((id) => solution(id)),
  cases: [
    knownCase('cover-1', 'cover', { symptom: 'dark', noise: 'yes' }),
    knownCase('cover-2', 'cover', { symptom: 'dark', noise: 'yes' }),
    knownCase('permit-1', 'permit', { symptom: 'dark', noise: 'no' }),
    knownCase('permit-2', 'permit', { symptom: 'mute', noise: 'no' }),
    knownCase('unmute-1', 'unmute', { symptom: 'mute', noise: 'yes' }),
    knownCase('unmute-2', 'unmute', { symptom: 'mute', noise: 'yes' }),
  ],
});
const policy = createPolicy(base);

const MUTE: Reading = { attribute: 'symptom', value: 'mute', certainty: 'sure', quote: 'nobody hears me' };

/** Dark is the fact; the second half of the words reads as given. */
function told(reading: Reading, parts: Partial<SessionState> = {}): SessionState {
  const part = { text: '', verdict: 'known', confidence: {}, readings: [] } as const;
  const state: SessionState = {
    ...OPEN,
    texts: ['nobody sees me and nobody hears me'],
    retrieved: {
      kind: 'retrieved',
      knowledgeVersion: 'test',
      verdict: 'known',
      candidates: [],
      confidence: { cover: 0.5, permit: 0.2, unmute: 0.2 },
      cuts: [{ seam: 'and', first: part, second: { ...part, readings: [reading] } }],
    },
    ...parts,
  };
  return knowing({ symptom: 'dark' }, state);
}

const first = (state: SessionState) => policy.belief(state)[0]?.solutionId;

describe('who says that it is one trouble', () => {
  test('speaks for the solution that explains both halves of the words', () => {
    expect(first(told(MUTE))).toBe('cover');
    expect(first(told(MUTE, { troubles: 'one' }))).toBe('permit');
  });

  test('says nothing by a value that is the fact already, was asked back, is doubtful or is of no choice', () => {
    const plain = policy.belief(told(MUTE));
    const silent: readonly SessionState[] = [
      told({ ...MUTE, value: 'dark' }, { troubles: 'one' }),
      told(MUTE, { troubles: 'one', contradicted: ['symptom'] }),
      told({ ...MUTE, certainty: 'doubtful' }, { troubles: 'one' }),
      told(MUTE, { troubles: 'two' }),
    ];
    for (const state of silent) expect(policy.belief(state)).toEqual(plain);
    const noisy = { ...MUTE, attribute: 'noise', value: 'no' };
    const heard = (troubles?: 'one') =>
      policy.belief(knowing({ noise: 'yes' }, told(noisy, { ...(troubles && { troubles }) })));
    expect(heard('one')).toEqual(heard());
  });

  test('is explained by the words: all pieces together are still the whole', () => {
    const parameters = completeParameters();
    const table = createCaseTable(base, parameters);
    const permit = table.solutionIndex.get('permit') as number;
    const words = (state: SessionState) => {
      const { prior, posterior, pieces } = balance(table, state, weigh(table, state, parameters), parameters);
      for (const s of prior.keys()) {
        const sum = pieces.reduce((total, { moved }) => total + (moved[s] as number), prior[s] as number);
        expect(sum).toBeCloseTo(posterior[s] as number, 9);
      }
      return pieces.find(({ source }) => source.kind === 'words')?.moved[permit] ?? 0;
    };
    expect(words(told(MUTE, { troubles: 'one' }))).toBeGreaterThan(words(told(MUTE)) + 0.3);
  });
});

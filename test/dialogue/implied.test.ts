import { expect, test } from 'vitest';
import { withImplied } from '../../src/dialogue/implied.js';
import { createPolicy } from '../../src/dialogue/index.js';
import { createCatalogue } from '../../src/model/index.js';
import { attribute, knowing, knowledge, knownCase, solution } from './policy-support.js';

const base = knowledge({
  attributes: [
    attribute('service', ['printing', 'mail', 'calendar']),
    attribute('print', ['nothing', 'pale'], { askWhen: { service: ['printing'] } }),
    attribute('paper', ['yes', 'no'], { askWhen: { print: ['nothing'] } }),
    attribute('mail', ['late', 'lost'], { askWhen: { service: ['mail', 'calendar'] } }),
    attribute('led', ['red', 'green']),
  ],
  solutions: ['jam', 'toner', 'spam', 'agenda'].map((id) => solution(id)),
  cases: [
    knownCase('c1', 'jam', { service: 'printing', print: 'nothing', paper: 'yes', led: 'red' }),
    knownCase('c2', 'toner', { service: 'printing', print: 'pale', led: 'green' }),
    knownCase('c3', 'spam', { service: 'mail', mail: 'lost' }),
    knownCase('c4', 'agenda', { service: 'calendar', mail: 'late' }),
  ],
});
const catalogue = createCatalogue(base);

test('an answer settles the gates before it, one behind the other, where they open for one value', () => {
  const { facts } = withImplied(knowing({ paper: 'yes' }), catalogue);
  expect(Object.fromEntries(Object.values(facts).map(({ attribute: id, answer }) => [id, answer]))).toEqual({
    paper: { kind: 'value', value: 'yes' },
    print: { kind: 'value', value: 'nothing' },
    service: { kind: 'value', value: 'printing' },
  });
  expect(Object.keys(withImplied(knowing({ mail: 'late' }), catalogue).facts)).toEqual(['mail']);
});

test('what was said outright is never overruled, and saying nothing implies nothing', () => {
  const said = knowing({ service: 'mail', print: 'nothing' });
  expect(withImplied(said, catalogue).facts).toEqual(said.facts);
  expect(withImplied(knowing({}), catalogue).facts).toEqual({});
});

test('a gate behind which an answer is known is not asked, and the belief takes it for granted', () => {
  const policy = createPolicy(base);
  for (const known of [{ print: 'pale' }, { mail: 'late' }]) {
    const next = policy.next(knowing(known));
    expect(next.kind === 'ask' ? next.attribute : '').not.toBe('service');
  }
  const [first] = policy.belief(knowing({ paper: 'yes' }));
  expect(policy.belief(knowing({ paper: 'yes', print: 'nothing', service: 'printing' }))[0]).toEqual(first);
});

import { expect, test } from 'vitest';
import { createImplied } from '../../src/dialogue/implied.js';
import { createPolicy } from '../../src/dialogue/index.js';
import { createCatalogue, type Knowledge } from '../../src/model/index.js';
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
const withImplied = createImplied(createCatalogue(base), base.cases);

test('an answer settles the gates before it, one behind the other, where they open for one value', () => {
  const { facts } = withImplied(knowing({ paper: 'yes' }));
  expect(Object.fromEntries(Object.values(facts).map(({ attribute: id, answer }) => [id, answer]))).toEqual({
    paper: { kind: 'value', value: 'yes' },
    print: { kind: 'value', value: 'nothing' },
    service: { kind: 'value', value: 'printing' },
  });
  expect(Object.keys(withImplied(knowing({ mail: 'late' })).facts)).toEqual(['mail']);
});

test('a gate of several values is settled by the answer whose cases, at least three, all agree on it', () => {
  const late = (count: number, service: string) =>
    Array.from({ length: count }, (_, k) => knownCase(`${service}${k}`, 'agenda', { service, mail: 'late' }));
  const gateOf = (cases: Knowledge['cases']) => {
    const learned = { ...base, cases: [...base.cases, ...cases] };
    return createImplied(createCatalogue(learned), learned.cases)(knowing({ mail: 'late' })).facts.service?.answer;
  };
  expect(gateOf(late(1, 'calendar'))).toBeUndefined();
  expect(gateOf(late(2, 'calendar'))).toEqual({ kind: 'value', value: 'calendar' });
  expect(gateOf([...late(9, 'calendar'), ...late(1, 'mail')])).toBeUndefined();
  expect(gateOf([...late(9, 'calendar'), knownCase('silent', 'agenda', { mail: 'late' })])).toBeUndefined();
  expect(gateOf([...base.cases, ...late(9, 'printing')])).toBeUndefined();
  const drafts = late(9, 'calendar').map((one) => ({ ...one, status: 'draft' as const }));
  expect(gateOf(drafts)).toBeUndefined();
});

test('a gate is as sure as the answer behind it', () => {
  const unsure = knowing({ paper: 'yes' });
  const facts = { paper: { ...unsure.facts.paper, answer: { kind: 'unsure', value: 'yes' } } } as typeof unsure.facts;
  const { print, service } = withImplied({ ...unsure, facts }).facts;
  expect([print?.answer.kind, service?.answer.kind]).toEqual(['unsure', 'unsure']);
});

test('what was said outright is never overruled, and saying nothing implies nothing', () => {
  const said = knowing({ service: 'mail', print: 'nothing' });
  expect(withImplied(said).facts).toEqual(said.facts);
  expect(withImplied(knowing({})).facts).toEqual({});
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

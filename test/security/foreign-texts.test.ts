import childProcess from 'node:child_process';
import fs from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.js';
import { parseKnowledge } from '../../src/knowledge/index.js';
import type { Turn } from '../../src/model/index.js';
import type { TicketAdapter } from '../../src/ports.js';
import { journalStore } from '../../src/stores/journal.js';
import { simulatedClock } from '../../src/testing/index.js';
import { glpi } from '../../src/tickets/glpi/index.js';
import { helpdesk } from '../../src/tickets/helpdesk.js';
import { redmine } from '../../src/tickets/redmine/index.js';
import { requestTracker } from '../../src/tickets/request-tracker/index.js';
import { webhook } from '../../src/tickets/webhook/index.js';
import { zendesk } from '../../src/tickets/zendesk/index.js';
import { SMALL } from '../dialogue/small.js';
import { FOREIGN, MARK, type Tripwire, tripwire } from './tripwire.js';

let folder: string;
let wire: Tripwire;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreign-'));
  wire = tripwire();
});

afterEach(async () => {
  wire.release();
  await rm(folder, { recursive: true });
});

/** Whatever a caller's mistake throws; only what was done with the text matters here. */
const tolerant = async (promise: Promise<unknown>): Promise<unknown> => promise.catch(() => undefined);

describe('the wire itself', () => {
  test.each<[string, () => unknown]>([
    ['fs.readFileSync', () => fs.readFileSync(`/nowhere/${MARK}`)],
    ['fs.readFile', () => readFile(`/nowhere/${MARK}`)],
    ['fs.renameSync', () => fs.renameSync('/nowhere', `/nowhere/${MARK}`)],
    ['child_process.execFileSync', () => childProcess.execFileSync('true', [MARK])],
    ['global.Function', () => new Function(`return "${MARK}"`)],
    ['global.RegExp', () => new RegExp(`${MARK}+`)],
    ['string.match', () => 'text'.match(MARK)],
    ['string.replace', () => 'text'.replace('e', `$& ${MARK}`)],
    ['global.fetch', () => fetch(`http://127.0.0.1:1/${MARK}`)],
    ['global.fetch', () => fetch('http://127.0.0.1:1/', { headers: { 'x-text': MARK } })],
  ])('is touched by %s', async (place, touch) => {
    await tolerant((async () => touch())());
    expect(wire.caught).toContain(place);
  });

  test('is not touched by data that is written, or by a foreign text that is searched', () => {
    fs.writeFileSync(join(folder, 'journal'), `data ${MARK}`);
    expect(`text ${MARK}`.replace(/text/, 'plain').match(/a/)).not.toBe(null);
    expect(wire.caught).toEqual([]);
  });
});

test.each(FOREIGN)('a whole diagnosis of somebody who writes %j opens, runs and expands nothing', async (text) => {
  const clock = simulatedClock(Date.UTC(2026, 0, 5, 8));
  const store = journalStore(join(folder, 'store.journal'));
  const engine = createEngine({ knowledge: SMALL, store, clock, tickets: helpdesk({ store, clock }) });
  const requester = { id: text, name: text, email: text };
  const opening = { text: `printer ${text}`, requester, channel: text, extras: { 'x-place': text } };
  let turn: Turn = await engine.open({ ...opening, language: 'en' });
  const { sessionId } = turn;
  for (let i = 0; i < 20 && (turn.kind === 'ask' || turn.kind === 'confirm' || turn.kind === 'propose'); i++) {
    if (turn.kind === 'propose') turn = await engine.report(sessionId, turn.solutions[0]?.id ?? '', 'failed');
    else if (turn.kind === 'confirm') turn = await engine.answer(sessionId, turn.about.id, 'yes');
    else if (i % 2 === 0) turn = await engine.answer(sessionId, turn.question.id, { kind: 'text', text });
    else turn = await engine.answer(sessionId, turn.question.id, { kind: 'unknown' });
  }
  await tolerant(engine.tell(sessionId, text));
  await tolerant(engine.escalate(sessionId, { reason: text }));
  await tolerant(engine.alert(sessionId, { reason: text, watchers: [text] }));
  await tolerant(engine.take(sessionId, { by: { id: text, name: text } }));
  const own = { title: text, steps: [text], check: text, rootCause: text };
  await tolerant(engine.resolve(sessionId, { solution: own as never, by: { id: text } }));
  for (const id of [text, sessionId]) {
    await tolerant(engine.resume(id));
    await tolerant(engine.why(id));
    await tolerant(engine.learn({ sessionId: id }));
    await tolerant(engine.cancel(id, text));
  }
  await tolerant(engine.retrieve({ text, facts: { [text]: text, device: text } }));
  await tolerant(engine.open({ caseBase: text, text }));
  await engine.deliver();
  await engine.close();

  expect(await readFile(join(folder, 'store.journal'), 'utf8')).toContain(MARK);
  expect(wire.caught).toEqual([]);
  expect((await readdir(folder)).filter((name) => !name.startsWith('store.journal'))).toEqual([]);
});

test('knowledge whose every text is foreign loads, and is searched, as words', async () => {
  // What no case file may hold is refused there; the rest is words.
  const yes = (text: string) => JSON.stringify([...text].filter((each) => each >= ' ').join(''));
  const file = FOREIGN.map(
    (text, i) => `
  - id: case-${i}
    problem: { en: ${yes(`It stopped: ${text}`)}, fr: ${yes(`Arrêté : ${text}`)} }
    also: [${yes(text)}]
    facts: { device: foreign }
    solution: mend`,
  ).join('');
  const { knowledge, findings } = parseKnowledge([
    {
      file: `${MARK}.yaml`,
      text: `version: 1
language: en
attributes:
  device:
    question: ${yes(`Which? ${FOREIGN[9]}`)}
    type: choice
    values: { foreign: ${yes(`${FOREIGN[10]}`)}, stranger: { en: stranger, also: [${FOREIGN.map(yes).join(', ')}] } }
solutions:
  mend: { title: ${yes(`${FOREIGN[7]}`)}, steps: [${FOREIGN.map(yes).join(', ')}], check: ${yes(`${FOREIGN[9]}`)} }
synonyms: [[printer, ${MARK}]]
cases:${file}
`,
    },
  ]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const engine = createEngine({ knowledge });
  for (const text of FOREIGN) {
    const { hits } = await engine.retrieve({ text });
    expect(hits.length).toBeGreaterThan(0);
    // A query language for people: what is no query is refused, and never becomes a pattern.
    await tolerant(engine.lookup(text));
    await tolerant(engine.lookup(`${MARK}*~1 +${text}`));
  }
  await engine.close();
  expect(wire.caught).toEqual([]);
});

describe('an id that a ticket system, or a request, makes up', () => {
  const lanes = { L0: 10, L1: 10, L2: 11, L3: 12, L4: 13 } as const;
  /** Answers every request with foreign texts in every place. */
  const requested: string[] = [];
  const answering = (text: string) => async (url: string | URL | Request) => {
    requested.push(String(url instanceof Request ? url.url : url));
    const foreign = { id: text, _url: text, name: text, status: text, subject: text, url: text, Queue: { id: text } };
    const body = {
      ...foreign,
      ticket: foreign,
      issue: foreign,
      items: [foreign],
      issues: [foreign],
      tickets: [foreign],
    };
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json', location: text } });
  };
  const adapters = (text: string): readonly TicketAdapter[] => {
    const fetch = answering(text) as typeof globalThis.fetch;
    const url = 'https://tickets.example';
    return [
      requestTracker({ url, token: '1-47-0123456789abcdef', fetch }),
      redmine({ url, token: 'rm-0123456789', lanes, tracker: 3, fields: { key: 1, level: 2, outcome: 3 }, fetch }),
      glpi({ url, appToken: 'app-0123456789', userToken: 'user-0123456789', lanes, fetch }),
      zendesk({ url, email: 'bot@acme.example', token: 'zd-0123456789', lanes, fetch }),
      webhook({ url, readUrl: url, secret: 'a text that is long enough to be one', fetch }),
    ];
  };

  test.each(FOREIGN)('%j is no path of another address', async (text) => {
    for (const adapter of adapters(text)) {
      requested.length = 0;
      const patch = { opKey: 'op-1', note: text, level: 'L2', assignee: text, watchers: [text] } as const;
      const request = { key: 'key-1', level: 'L1', subject: text, body: text, priority: 'normal' } as const;
      await tolerant(adapter.check());
      await tolerant(adapter.create({ ...request, requester: { id: text, email: text } }));
      await tolerant(adapter.find(text));
      await tolerant(adapter.get(text));
      await tolerant(adapter.update(text, patch));
      await tolerant(adapter.update('1', { ...patch, attachments: [{ name: text, mediaType: text, text }] }));
      if (adapter.settle !== undefined) await tolerant(adapter.settle(text, patch));
      if (adapter.merge !== undefined) await tolerant(adapter.merge('1', text));
      expect(requested.length).toBeGreaterThan(0);
      expect(requested.filter((to) => !to.startsWith('https://tickets.example') || to.includes(MARK))).toEqual([]);
    }
    expect(wire.caught).toEqual([]);
  });
});

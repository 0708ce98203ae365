import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ticketKey } from '../../src/delivery/index.js';
import { createEngine } from '../../src/engine/index.js';
import { createRandom } from '../../src/evaluation/random.js';
import type { SessionState } from '../../src/model/index.js';
import { helpdesk } from '../../src/tickets/index.js';
import { SMALL } from '../dialogue/small.js';
import { openAt, type StorePlace } from '../stores/opened.js';

/** What a process is asked to do. */
export type Request = { readonly id: number } & Call;
type Call =
  | { readonly call: 'open'; readonly text: string }
  | { readonly call: 'tell'; readonly sessionId: string; readonly version: number; readonly text: string }
  | { readonly call: 'resume'; readonly sessionId: string }
  | { readonly call: 'report'; readonly sessionId: string; readonly version: number; readonly solutionId: string }
  | { readonly call: 'escalate'; readonly sessionId: string; readonly version: number };

/** What it says: a turn or the code of an error; `id` is -1 once it is ready. */
export interface Said {
  readonly id: number;
  readonly turn?: Told;
  readonly error?: string;
}

interface Told {
  readonly kind: string;
  readonly sessionId: string;
  readonly version: number;
  readonly solutionId?: string;
}

/** How a campaign is led. */
export interface Crowd {
  readonly place: StorePlace;
  readonly sessions: number;
  readonly processes: number;
  /** Sessions at one time. */
  readonly parallel: number;
  /** Milliseconds between two kills. */
  readonly killEvery: number;
  readonly seed: number;
}

/** What came of it; everything that should not be has its list. */
export interface CrowdResult {
  readonly ended: number;
  readonly kills: number;
  /** Calls of which nobody knows what came, since the process was killed. */
  readonly unanswered: number;
  /** Turns that two answered at once; of each one was told a conflict. */
  readonly conflicts: number;
  /** Both answers counted, or neither though nobody was killed. */
  readonly undecided: readonly string[];
  /** What was acknowledged and is not there, or is there twice. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Sessions that have ended without exactly one ticket. */
  readonly tickets: readonly string[];
  /** Errors that nothing explains. */
  readonly errors: readonly string[];
}

/** No answer: the process was killed. */
const KILLED = Symbol('killed');
type Outcome = Told | { readonly error: string } | typeof KILLED;

/** Leads interleaved sessions: any of the processes takes any turn, some turns are answered twice, and processes are killed. */
export async function leadCrowd({
  place,
  sessions,
  processes,
  parallel,
  killEvery,
  seed,
}: Crowd): Promise<CrowdResult> {
  const random = createRandom(seed);
  // The tables are there before anybody begins.
  const store = openAt(place);
  await store.numberOf('crowd', 'none');
  const members = await Promise.all(Array.from({ length: processes }, () => member(place)));
  let isOver = false;
  let kills = 0;
  const killing = (async () => {
    while (!isOver) {
      await sleep(killEvery);
      if (isOver) return;
      const at = random.below(processes);
      members[at]?.kill();
      kills++;
      members[at] = await member(place);
    }
  })();

  let unanswered = 0;
  let conflicts = 0;
  const [undecided, errors]: [string[], string[]] = [[], []];
  /** What was acknowledged, by session. */
  const said = new Map<string, string[]>();
  const ask = async (call: Call, at = random.below(processes)): Promise<Outcome> => {
    const outcome = await members[at]?.ask(call);
    if (outcome === KILLED || outcome === undefined) unanswered++;
    return outcome ?? KILLED;
  };
  const isTold = (outcome: Outcome): outcome is Told => outcome !== KILLED && 'kind' in outcome;
  /** Asks somebody for the turn that stands. */
  const standing = async (sessionId: string): Promise<Told> => {
    for (;;) {
      const turn = await ask({ call: 'resume', sessionId });
      if (isTold(turn)) return turn;
      if (turn !== KILLED) throw new Error(`${sessionId} cannot be resumed: ${turn.error}`);
    }
  };
  const explain = (what: string, outcome: Outcome): void => {
    if (outcome !== KILLED && !isTold(outcome) && outcome.error !== 'session-conflict')
      errors.push(`${what}: ${outcome.error}`);
  };

  const lead = async (index: number): Promise<void> => {
    let opened: Outcome = KILLED;
    while (!isTold(opened)) {
      opened = await ask({ call: 'open', text: `printer trouble, open${index}mark` });
      explain(`open ${index}`, opened);
      if (opened !== KILLED && !isTold(opened)) return;
    }
    let turn = opened;
    const { sessionId } = turn;
    const heard = [`open${index}mark`];
    said.set(sessionId, heard);
    for (let step = 0; step < 2; step++) {
      const isTwin = random.share() < 0.2;
      const first = random.below(processes);
      const second = (first + 1 + random.below(processes - 1)) % processes;
      const texts = [`note${index}x${step}amark`, ...(isTwin ? [`note${index}x${step}bmark`] : [])];
      const { version } = turn;
      const outcomes = await Promise.all(
        texts.map((text, at) => ask({ call: 'tell', sessionId, version, text }, at === 0 ? first : second)),
      );
      for (const [at, outcome] of outcomes.entries()) {
        if (isTold(outcome)) heard.push(texts[at] as string);
        else explain(`tell ${sessionId}`, outcome);
      }
      const counted = outcomes.filter(isTold).length;
      if (isTwin && counted === 1 && !outcomes.includes(KILLED)) conflicts++;
      if (counted > 1 || (counted === 0 && !outcomes.includes(KILLED))) undecided.push(`${sessionId} ${step}`);
      turn = await standing(sessionId);
    }
    while (turn.kind !== 'resolved' && turn.kind !== 'escalated') {
      const { version, solutionId } = turn;
      const end: Call =
        solutionId === undefined
          ? { call: 'escalate', sessionId, version }
          : { call: 'report', sessionId, version, solutionId };
      explain(`end ${sessionId}`, await ask(end));
      turn = await standing(sessionId);
    }
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (next < sessions) await lead(next++);
    }),
  );
  isOver = true;
  await killing;
  for (const one of members) one.kill();

  const engine = createEngine({ knowledge: { ...SMALL, escalation: {} }, store, installation: 'crowd' });
  await delivered(engine);
  const [lost, doubled, tickets]: [string[], string[], string[]] = [[], [], []];
  const desk = helpdesk({ store });
  const numbers = new Set<string>();
  for (const [sessionId, marks] of said) {
    const heard = texts(await engine.session(sessionId));
    for (const mark of marks) {
      const times = heard.split(mark).length - 1;
      if (times === 0) lost.push(`${sessionId} ${mark}`);
      if (times > 1) doubled.push(`${sessionId} ${mark}`);
    }
    const found = await desk.find(ticketKey('crowd', sessionId, 'ticket'));
    if (found.length !== 1) tickets.push(`${sessionId} has ${found.length}`);
    for (const { id } of found) numbers.add(id);
  }
  if (numbers.size !== said.size) tickets.push(`${numbers.size} tickets of ${said.size} sessions`);
  await engine.close();
  return { ended: said.size, kills, unanswered, conflicts, undecided, lost, doubled, tickets, errors };
}

/** Waits until everything is delivered, also what a killed process had leased. */
async function delivered(engine: ReturnType<typeof createEngine>): Promise<void> {
  for (;;) {
    await engine.deliver();
    let left = 0;
    for await (const { status, reason } of engine.outbox()) {
      if (status === 'dead') throw new Error(`An operation was given up: ${reason}`);
      left++;
    }
    if (left === 0) return;
    await sleep(500);
  }
}

function texts({ log }: SessionState): string {
  return log.map(({ input }) => (input.kind === 'opened' || input.kind === 'told' ? input.text : '')).join('\n');
}

/** A process that can be asked, and killed. */
async function member(place: StorePlace): Promise<{ ask(call: Call): Promise<Outcome>; kill(): void }> {
  const child: ChildProcess = fork(new URL('worker.fixture.ts', import.meta.url).pathname, [JSON.stringify(place)], {
    execArgv: ['--import', 'tsx'],
  });
  const waiting = new Map<number, (outcome: Outcome) => void>();
  let next = 0;
  let isGone = false;
  await new Promise<void>((resolve, reject) => {
    child.on('message', ({ id, turn, error }: Said) => {
      if (id === -1) resolve();
      else waiting.get(id)?.(turn ?? { error: error ?? '' });
      waiting.delete(id);
    });
    child.once('exit', () => {
      isGone = true;
      reject(new Error('A process ended before it was ready.'));
      for (const settle of waiting.values()) settle(KILLED);
      waiting.clear();
    });
  });
  return {
    ask(call) {
      if (isGone || !child.connected) return Promise.resolve(KILLED);
      return new Promise((resolve) => {
        const id = next++;
        waiting.set(id, resolve);
        child.send({ id, ...call }, (error) => {
          if (error !== null && waiting.delete(id)) resolve(KILLED);
        });
      });
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

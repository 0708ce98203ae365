import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ticketKey } from '../../src/delivery/index.js';
import type { Engine } from '../../src/engine/index.js';
import { createRandom } from '../../src/evaluation/random.js';
import type { TicketAdapter } from '../../src/ports.js';
import { FAULTS, faultProxy, type NetworkFault } from './fault-proxy.js';
import { adapterFor, type SystemName, systemOf } from './systems.js';

/** What a worker process is told; plain JSON. */
export interface Campaign {
  readonly system: SystemName;
  /** Of the bad network. */
  readonly url: string;
  readonly options: object;
  readonly journal: string;
  readonly installation: string;
  readonly sessions: number;
  /** Sessions led at one time. */
  readonly parallel: number;
}

/** How much is done, and how much goes wrong. */
export interface CampaignSize {
  readonly operations: number;
  /** Share of the writing requests that something happens to. */
  readonly faulty: number;
  /** Share of all other requests that something happens to. */
  readonly faultyReads: number;
  /** Operations between two `kill -9`, on average. */
  readonly killEvery: number;
  readonly seed: number;
}

/** What came of a campaign; the last three are empty when every promise was kept. */
export interface CampaignReport {
  /** On tickets that are there; the first one of each session creates its ticket too. */
  readonly operations: number;
  readonly tickets: number;
  /** Count of operations and creations of which a writing request met a fault. */
  readonly hit: number;
  /** Count of attempts that failed and were made again. */
  readonly retries: number;
  readonly kills: number;
  readonly seconds: number;
  readonly requests: Readonly<Record<NetworkFault | 'none', number>>;
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly wrong: readonly string[];
}

/** What a session does on its ticket, in order; each is one operation. */
export const STEPS: readonly ((engine: Engine, id: string) => Promise<unknown>)[] = [
  (engine, id) => engine.escalate(id, { reason: 'Rien à faire ici' }),
  (engine, id) => engine.take(id, { by: { id: 'agent-l1' } }),
  (engine, id) => engine.escalate(id, { reason: 'Il faut un expert' }),
  (engine, id) => engine.take(id, { by: { id: 'agent-l2' } }),
  (engine, id) => engine.resolve(id, { solution: { title: 'Changer le câble', steps: ['Débrancher', 'Changer'] } }),
];

/** What each step leaves on the ticket, once. */
const SAID = [
  'Incident transmis de L0 à L1',
  'niveau L1 par agent-l1',
  'Incident transmis de L1 à L2',
  'niveau L2 par agent-l2',
  'Incident résolu',
];
const FIXTURE = new URL('worker.fixture.ts', import.meta.url).pathname;

/** Makes the adapter that a worker uses. */
export function adapterOf({ system, url, options }: Campaign): TicketAdapter {
  return adapterFor(system, { ...options, url });
}

/** The id of a session. */
export function sessionId(index: number): string {
  return `s${index}`;
}

/**
 * Leads sessions through a real ticket system behind a bad network, with a worker process that is killed again and again,
 * and then compares what the system really holds with what was done.
 *
 * @param told - the server, as the script that started it tells
 */
export async function runCampaign(
  name: SystemName,
  told: string,
  size: CampaignSize,
  progress: (line: string) => void = () => {},
): Promise<CampaignReport> {
  const system = systemOf(name, told);
  const random = createRandom(size.seed);
  const hit = new Set<string>();
  let faults = 0;
  let owed = 0;
  const proxy = await faultProxy(
    system.url,
    (request) => {
      const operation = system.operation(request);
      if (owed > 0 && request.method !== 'GET' && !system.unguarded(request)) {
        owed--;
        if (operation !== undefined) hit.add(operation);
        return 'delivered twice';
      }
      if (random.share() >= (operation === undefined ? size.faultyReads : size.faulty)) return undefined;
      if (operation !== undefined) hit.add(operation);
      const fault = FAULTS[faults++ % FAULTS.length];
      if (fault !== 'delivered twice' || !system.unguarded(request)) return fault;
      // No ticket system without keys of its own can tell a note that the network brings twice from two notes. The next
      // request of another kind comes twice instead.
      owed++;
      return 'reset after';
    },
    system.unguarded,
  );
  const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
  const campaign: Campaign = {
    system: name,
    url: proxy.url,
    options: system.options,
    journal: join(folder, 'a.journal'),
    installation: `campaign-${Date.now().toString(36)}-${size.seed}`,
    sessions: Math.ceil(size.operations / STEPS.length),
    parallel: 4,
  };
  const file = join(folder, 'campaign.json');
  writeFileSync(file, JSON.stringify(campaign));
  let kills = 0;
  let retries = 0;
  const start = performance.now();
  try {
    for (;;) {
      const enough = Math.round(size.killEvery * (0.5 + random.share()));
      const ended = await work(file, enough, (line, failed) => {
        if (failed) retries++;
        progress(`${kills} kills, ${retries} retries, ${line}`);
      });
      if (ended) break;
      kills++;
    }
    const seconds = Math.round((performance.now() - start) / 1000);
    const direct = adapterFor(name, system.options);
    const report = { lost: [] as string[], duplicated: [] as string[], wrong: [] as string[] };
    for (let index = 0; index < campaign.sessions; index++) {
      const id = sessionId(index);
      const found = await direct.find(ticketKey(campaign.installation, id, 'ticket'));
      const [ticket, ...others] = await Promise.all(found.map((each) => direct.get(each.id)));
      if (ticket === undefined) report.lost.push(id);
      else {
        // One that was merged is closed, and leads to the one that counts.
        const open = others.filter((each) => each.id !== ticket.id && each.state !== 'cancelled');
        if (open.length > 0) report.duplicated.push(`${id}: ${ticket.id}, ${open.map((each) => each.id).join(', ')}`);
        const { state, level, outcome, solution, ops } = ticket;
        const is = [state, level, outcome, solution?.title, new Set(ops).size].join(' ');
        const wanted = ['resolved', 'L2', 'resolved', 'Changer le câble', ops.length].join(' ');
        if (is !== wanted) report.wrong.push(`${id}: ${is}`);
        const notes = await system.notes(ticket.id);
        for (const [step, text] of SAID.entries()) {
          const count = notes.filter((note) => note.includes(text)).length;
          if (count === 0) report.lost.push(`${id}: step ${step}`);
          if (count > 1) report.duplicated.push(`${id}: step ${step}, ${count} times`);
        }
      }
    }
    const operations = campaign.sessions * STEPS.length;
    return {
      operations,
      tickets: campaign.sessions,
      hit: hit.size,
      retries,
      kills,
      seconds,
      requests: proxy.counts,
      ...report,
    };
  } finally {
    await proxy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a worker until it has delivered so much, and then kills it at once; gives whether it came to its end. */
async function work(file: string, enough: number, progress: (line: string, failed: boolean) => void): Promise<boolean> {
  const child = spawn(process.execPath, ['--import', 'tsx', FIXTURE, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let delivered = 0;
  let done = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.endsWith('}')) continue; // cut off by the kill
    const said = JSON.parse(line) as {
      /** An operation that is done. */
      readonly done?: string;
      readonly failed?: string;
      readonly ended?: boolean;
      readonly dead?: readonly string[];
    };
    if (said.done !== undefined && ++delivered === enough) child.kill('SIGKILL');
    if (said.ended === true) done = true;
    if (said.dead !== undefined) {
      child.kill('SIGKILL');
      throw new Error(`Operations were given up: ${line}`);
    }
    progress(`${delivered} delivered, ${line}`, said.failed !== undefined);
  }
  const code = await ended;
  if (code !== null && code !== 0) throw new Error(`The worker ended with ${code}.`);
  return done;
}

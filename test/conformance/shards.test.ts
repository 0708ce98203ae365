import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { CandidateIndex } from '../../src/ports.js';
import { memoryCandidates } from '../../src/retrieval/index.js';
import { postgresCandidates, postgresStore } from '../../src/stores/index.js';
import { candidateConformance } from '../../src/testing/index.js';
import { asking, CASE_BASE, ticketsOf } from './candidate-tickets.js';
import { lasting, postgresUrls } from './subjects.js';

const isThere = process.env.CI === 'true' || (postgresUrls()?.length ?? 0) >= 2;
let tenants = 0;
/** The first and the last server: tests kill the one between them. */
function servers(): readonly [string, string] {
  const urls = postgresUrls() ?? [];
  return [urls[0] ?? '', urls.at(-1) ?? ''];
}
const tenantOf = () => `shards-${process.pid}-${Date.now()}-${tenants++}`;

describe.skipIf(!isThere)('postgresCandidates over two servers [needs DEJACASE_POSTGRES]', () => {
  candidateConformance(
    test,
    async () => {
      const [url, other] = servers();
      const options = { url, shards: [url, other], tenant: tenantOf(), connections: 4 };
      return lasting(
        () => postgresCandidates(options),
        () => emptied(options),
      );
    },
    { durable: true },
  );

  test('finds what one server finds, in the same order', async () => {
    await withShards(async ({ index, tickets }) => {
      const exact = memoryCandidates();
      await exact.take(tickets.cases, undefined, '1');
      const [url] = servers();
      const one = { url, tenant: tenantOf(), connections: 2 };
      const single = postgresCandidates(one);
      await single.take(tickets.cases, undefined, '1');
      for (let number = 0; number < 20; number++) {
        const query = asking(tickets.query(number));
        const { ids, degraded } = await index.candidates(query, 50);
        expect(degraded).toBeUndefined();
        expect(ids.length).toBeGreaterThan(0);
        expect([...ids].sort()).toEqual([...(await single.candidates(query, 50)).ids].sort());
        expect(ids).toContain((await exact.candidates(query, 1)).ids[0]);
      }
      await single.close?.();
      await emptied(one);
    });
  });

  for (const [how, cut] of [
    ['refuses', (wire: Wire) => wire.cut()],
    ['is silent', (wire: Wire) => wire.hold()],
  ] as const) {
    test(`degradation is said: a server that ${how} is told of, and the others answer; nothing is taken until it is back`, async () => {
      await withShards(async ({ index, tickets, wire }) => {
        const query = asking(tickets.query(0));
        const whole = await index.candidates(query, 500);
        await cut(wire);
        const half = await index.candidates(query, 500);
        expect(half.degraded).toMatch(/^1 of 2 servers of past cases did not answer: 127\.0\.0\.1:\d+\/postgres \(/);
        expect(half.ids.length).toBeGreaterThan(0);
        expect(half.ids.length).toBeLessThan(whole.ids.length);
        expect(whole.ids).toEqual(expect.arrayContaining([...half.ids]));
        if (how === 'refuses') {
          await expect(index.take(tickets.more, '1', '2')).rejects.toMatchObject({ code: 'store-unavailable' });
          expect(await index.position()).toBe('1');
        }
        await wire.mend();
        expect(await index.candidates(query, 500)).toEqual(whole);
        expect(await index.take(tickets.more, '1', '2')).toBe(true);
      });
    });
  }

  test('what one server has kept of a step that another one lost is found by nobody, and the step is taken again', async () => {
    await withShards(async ({ index, tickets, wire }) => {
      const before = await index.candidates(asking(tickets.query(1)), 500);
      // The reply to the last word of a transaction is lost: this server has kept it, the database has not.
      wire.cutAt('COMMIT');
      await expect(index.take(tickets.more, '1', '2')).rejects.toMatchObject({ code: 'store-unavailable' });
      await wire.mend();
      expect(await index.position()).toBe('1');
      expect(await index.candidates(asking(tickets.query(1)), 500)).toEqual(before);
      expect(await index.take(tickets.more, '1', '2')).toBe(true);
      const ids = tickets.more.map(({ id }) => id);
      const found = await index.candidates(asking([...(tickets.more[0]?.words?.keys() ?? [])]), 500);
      expect(ids).toContain(found.ids[0]);
      expect(new Set(found.ids).size).toBe(found.ids.length);
    });
  });

  test('who names other servers is told which ones hold the words, and may empty the index', async () => {
    const [url, other] = servers();
    const tenant = tenantOf();
    const two = postgresCandidates({ url, shards: [url, other], tenant, connections: 2 });
    const one = postgresCandidates({ url, tenant, connections: 2 });
    try {
      const cases = [{ id: 'a', caseBase: CASE_BASE, words: new Map([['printer', 1]]) }];
      await two.take(cases, undefined, '1');
      const told = { code: 'store-unavailable', message: expect.stringContaining(new URL(other).host) };
      await expect(one.candidates(asking(['printer']), 10)).rejects.toMatchObject(told);
      await expect(one.take(cases, '1', '2')).rejects.toMatchObject(told);
      await one.clear();
      expect(await one.take(cases, undefined, '1')).toBe(true);
      expect((await one.candidates(asking(['printer']), 10)).ids).toEqual(['a']);
      await expect(two.candidates(asking(['printer']), 10)).rejects.toMatchObject({ code: 'store-unavailable' });
    } finally {
      await one.clear();
      await one.close?.();
      await two.close?.();
    }
  });

  test('a password stays as it is, whatever stands in it, and is in no error', async () => {
    const [url] = servers();
    const secret = `what's \\ this? ${tenantOf()}`;
    const shard = new URL(url);
    shard.password = encodeURIComponent(secret);
    const options = { url, shards: [shard.href], tenant: tenantOf(), connections: 2 };
    const index = postgresCandidates(options);
    const store = postgresStore({ url, tenant: options.tenant });
    try {
      await index.take([{ id: 'a', caseBase: CASE_BASE, words: new Map([['printer', 1]]) }], undefined, '1');
      expect((await index.candidates(asking(['printer']), 10)).ids).toEqual(['a']);
    } finally {
      await index.close?.();
      await store.close();
      await emptied(options);
    }
  });
});

test.each(['mysql://a/b', 'postgres://', 'postgres://host', 'nothing', ''])(
  '%j is no server to lay words on',
  (shard) => {
    expect(() => postgresCandidates({ shards: [shard] })).toThrow(/shards: each is postgres:/);
    expect(() => postgresCandidates({ shards: [] })).toThrow(/expected one or more/);
  },
);

interface Filled {
  readonly index: CandidateIndex;
  readonly wire: Wire;
  readonly tickets: ReturnType<typeof ticketsOf>;
}

/** An index of 400 tickets, of which the second server is reached over a wire that can be cut. */
async function withShards(work: (filled: Filled) => Promise<void>): Promise<void> {
  const [url, other] = servers();
  const wire = await openWire(new URL(other));
  const far = new URL(other);
  far.host = `127.0.0.1:${wire.port}`;
  const options = { url, shards: [url, far.href], tenant: tenantOf(), connections: 4, shardWaitMs: 500 };
  const index = postgresCandidates(options);
  const tickets = ticketsOf(400);
  try {
    await index.take(tickets.cases, undefined, '1');
    await work({ index, wire, tickets });
  } finally {
    await wire.mend();
    await index.clear();
    await index.close?.();
    await wire.close();
  }
}

async function emptied(options: Parameters<typeof postgresCandidates>[0]): Promise<void> {
  const index = postgresCandidates(options);
  await index.clear();
  await index.close?.();
}

/** A way to a server that can be cut. */
interface Wire {
  readonly port: number;
  /** Refuses connections, and ends those there are. */
  cut(): Promise<void>;
  /** Accepts connections, and says nothing any more. */
  hold(): Promise<void>;
  /** Ends a connection when such a statement has passed, without its reply. */
  cutAt(statement: string): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

async function openWire({ hostname, port }: URL): Promise<Wire> {
  const sockets = new Set<Socket>();
  let [isHeld, last] = [false, undefined as string | undefined];
  const server = createServer((near) => {
    const far = dial(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    let isLost = false;
    near.on('data', (bytes: Buffer) => {
      if (isHeld) return;
      if (last !== undefined && bytes.includes(last)) isLost = true;
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (isHeld) return;
      if (isLost) near.destroy();
      else near.write(bytes);
    });
  });
  await listen(server, 0);
  const own = (server.address() as { readonly port: number }).port;
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise((done) => server.close(done));
  };
  return {
    port: own,
    cut: stop,
    async hold() {
      isHeld = true;
    },
    cutAt(statement) {
      last = statement;
    },
    async mend() {
      if (isHeld) for (const socket of sockets) socket.destroy();
      [isHeld, last] = [false, undefined];
      if (!server.listening) await listen(server, own);
    },
    close: stop,
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      done();
    });
  });
}

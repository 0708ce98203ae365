import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { postgresStore } from '../../src/stores/index.js';
import { postgresUrls } from '../conformance/subjects.js';

const [SERVER] = postgresUrls() ?? [];

test.skipIf(SERVER === undefined)(
  'a connection that is lost while it is used rejects what was asked, and the store goes on [needs DEJACASE_POSTGRES]',
  async () => {
    const name = `lost-${process.pid}-${Date.now()}`;
    const store = postgresStore({ url: `${SERVER}?application_name=${name}`, tenant: name, connections: 2 });
    const admin = new pg.Pool({ connectionString: SERVER ?? '', max: 1 });
    const hold = await admin.connect();
    try {
      await store.append('s', 0, { events: ['before'] });
      // The row is held, so that the append waits within its transaction while its connection is ended.
      await hold.query('BEGIN');
      await hold.query('SELECT * FROM dejacase_stream WHERE tenant = $1 FOR UPDATE', [name]);
      const appended = store.append('s', 1, { events: ['lost'] }).catch((error: unknown) => error);
      const waits = 'SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = $2';
      let waiting: readonly { readonly pid: number }[] = [];
      while (waiting.length === 0) {
        await sleep(5);
        waiting = (await hold.query<{ pid: number }>(waits, [name, 'Lock'])).rows;
      }
      for (const { pid } of waiting) await hold.query('SELECT pg_terminate_backend($1)', [pid]);
      expect(await appended).toMatchObject({ code: 'store-unavailable' });
      await hold.query('ROLLBACK');
      expect(await store.append('s', 1, { events: ['after'] })).toEqual({ kind: 'appended', version: 2 });
      expect((await store.read('s')).map(({ event }) => event)).toEqual(['before', 'after']);
    } finally {
      hold.release();
      await admin.end();
      await store.close();
    }
  },
);

test.skipIf(SERVER === undefined)(
  'what is taken over only once is not begun again behind a deadlock [needs DEJACASE_POSTGRES]',
  async () => {
    const store = postgresStore({ url: SERVER ?? '', tenant: `once-${process.pid}-${Date.now()}`, connections: 2 });
    try {
      const records = (async function* () {
        yield { kind: 'append', stream: 's', events: [1] } as const;
        throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      })();
      await expect(store.restore(records)).rejects.toMatchObject({ code: 'store-unavailable' });
      expect(await store.read('s')).toEqual([]);
    } finally {
      await store.close();
    }
  },
);

test.skipIf(SERVER === undefined)(
  'giving room back touches the tables of this store alone [needs DEJACASE_POSTGRES]',
  async () => {
    const store = postgresStore({ url: SERVER ?? '', connections: 2 });
    const admin = new pg.Pool({ connectionString: SERVER ?? '', max: 1 });
    const vacuumed = async (): Promise<readonly string[]> => {
      const { rows } = await admin.query<{ relname: string }>(
        'SELECT relname FROM pg_stat_user_tables WHERE last_vacuum > $1 ORDER BY relname',
        [begun],
      );
      return rows.map(({ relname }) => relname);
    };
    const begun: Date =
      (await admin.query<{ now: Date }>('SELECT clock_timestamp() AS now')).rows[0]?.now ?? new Date();
    try {
      await admin.query('CREATE TABLE IF NOT EXISTS neighbour (id TEXT)');
      await store.compact();
      let tables = await vacuumed();
      while (tables.length < 8) {
        await sleep(50); // statistics come a moment later
        tables = await vacuumed();
      }
      expect(tables.filter((name) => !name.startsWith('dejacase_'))).toEqual([]);
    } finally {
      await admin.query('DROP TABLE neighbour');
      await admin.end();
      await store.close();
    }
  },
);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { STORE_PLACES } from '../stores/opened.js';
import { leadCrowd } from './campaign.js';

/** All of it by `DEJACASE_CROWD=5000`, which also prints what came of it. */
const SESSIONS = Number(process.env.DEJACASE_CROWD ?? (process.env.CI === undefined ? 60 : 500));

test.each(STORE_PLACES.filter(({ kind }) => kind !== 'journal'))(
  `any process answers any turn, some are killed, and nothing is lost or doubled: ${SESSIONS} sessions in $kind`,
  async ({ at }) => {
    const folder = mkdtempSync(join(tmpdir(), 'crowd-'));
    const place = at(folder);
    try {
      const found = await leadCrowd({
        place: place.kind === 'postgres' ? { ...place, tenant: basename(folder) } : place,
        ...{ sessions: SESSIONS, processes: SESSIONS < 500 ? 3 : 8, parallel: 24, killEvery: 5_000, seed: 11 },
      });
      if (process.env.DEJACASE_CROWD !== undefined) process.stderr.write(`${JSON.stringify(found)}\n`);
      const { ended, undecided, lost, doubled, tickets, errors } = found;
      expect(ended).toBe(SESSIONS);
      expect({ undecided, lost, doubled, tickets, errors }).toEqual({
        ...{ undecided: [], lost: [], doubled: [], tickets: [], errors: [] },
      });
      expect(found.conflicts).toBeGreaterThan(0);
      if (SESSIONS >= 500) expect(found.kills).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  3_600_000,
);

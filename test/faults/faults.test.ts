import { expect, test } from 'vitest';
import { describeServer } from '../servers.js';
import { type CampaignReport, type CampaignSize, runCampaign } from './campaign.js';
import { FAULTS } from './fault-proxy.js';
import type { SystemName } from './systems.js';

/** A tenth of what `bench/faults.ts` does. */
function campaign(name: SystemName, told: string, size: CampaignSize, leastKills: number): void {
  test('one effect per decision: nothing is lost, doubled or wrong when the network fails and the process is killed', {
    timeout: 1_200_000,
  }, async () => {
    const report = await runCampaign(name, told, size);
    const none: Pick<CampaignReport, 'lost' | 'duplicated' | 'wrong'> = { lost: [], duplicated: [], wrong: [] };
    expect(report).toMatchObject({ operations: size.operations, ...none });
    expect(report.kills).toBeGreaterThanOrEqual(leastKills);
    expect(report.hit / (report.operations + report.tickets)).toBeGreaterThan(0.3);
    expect(FAULTS.filter((fault) => report.requests[fault] === 0)).toEqual([]);
  });
}

describeServer('DEJACASE_RT', 'a campaign of faults against Request Tracker', (server) => {
  // At most 45 operations lie between two kills.
  campaign(
    'rt',
    JSON.stringify(server),
    { operations: 100, faulty: 0.35, faultyReads: 0.01, killEvery: 30, seed: 1 },
    2,
  );
});

describeServer('DEJACASE_REDMINE', 'a campaign of faults against Redmine', (server) => {
  campaign(
    'redmine',
    JSON.stringify(server),
    { operations: 30, faulty: 0.5, faultyReads: 0.01, killEvery: 15, seed: 1 },
    1,
  );
});

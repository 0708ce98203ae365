/**
 * Is anything lost or doubled between dejacase and a real ticket system, when the network fails and the process is killed?
 *
 * DEJACASE_RT=... npx tsx bench/faults.ts rt --operations 1000
 * DEJACASE_REDMINE=... npx tsx bench/faults.ts redmine --operations 300
 */
import { parseArgs } from 'node:util';
import { runCampaign } from '../test/faults/campaign.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    operations: { type: 'string', default: '1000' },
    faulty: { type: 'string', default: '0.35' },
    'faulty-reads': { type: 'string', default: '0.01' },
    'kill-every': { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
  },
});
const name = positionals[0] === 'redmine' ? 'redmine' : 'rt';
const variable = name === 'rt' ? 'DEJACASE_RT' : 'DEJACASE_REDMINE';
const told = process.env[variable];
if (told === undefined)
  throw new Error(`${variable} is not set; it holds the last line of the script that starts the server.`);
const size = {
  operations: Number(values.operations),
  faulty: Number(values.faulty),
  faultyReads: Number(values['faulty-reads']),
  killEvery: Number(values['kill-every']),
  seed: Number(values.seed),
};
const report = await runCampaign(name, told, size, (line) =>
  process.stderr.write(`\r${line.slice(0, 100).padEnd(100)}`),
);
process.stderr.write('\n');
process.stdout.write(`${JSON.stringify({ schemaVersion: 1, system: name, ...size, ...report }, null, 2)}\n`);
process.exitCode = report.lost.length + report.duplicated.length + report.wrong.length === 0 ? 0 : 1;

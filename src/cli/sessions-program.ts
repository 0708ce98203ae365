import { Option } from 'commander';
import { RATING_SCALE } from '../model/index.js';
import { type Declaring, TICKETS } from './outbox-program.js';

const RATINGS = Array.from({ length: RATING_SCALE.most }, (_, index) => String(index + RATING_SCALE.least));

/** Declares `dejacase rate`, `retain` and `watch`: what is done with the sessions of a store. */
export function declareSessions(
  { command, run, language, knowledge }: Declaring,
  whole: (text: string) => number,
): void {
  command(
    'rate',
    'Note how satisfied somebody is with a session, at any time.',
    ['dejacase rate SESSION --store helpdesk.journal --rating 4 --comment "quick, thank you"'],
    'dejacase report --sessions --store FILE --out report.html',
  )
    .argument('<session>', 'id of the session')
    .requiredOption('--store <file>', 'journal file that keeps the session')
    .addOption(new Option('--rating <n>', 'from 1, not at all, to 5, entirely').choices(RATINGS).makeOptionMandatory())
    .option('--comment <text>', 'in their own words')
    .option(...TICKETS)
    .option(...knowledge)
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/rate.js')).rate));

  command(
    'retain',
    'Write the draft case of a resolved session as YAML.',
    ['dejacase retain SESSION --store helpdesk.journal'],
    'dejacase lint cases',
  )
    .argument('<session>', 'id of a resolved session')
    .requiredOption('--store <file>', 'journal file that keeps the session')
    .option(...knowledge)
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/retain.js')).retain));

  command(
    'watch',
    'List sessions that are due, overdue or forgotten.',
    ['dejacase watch --store helpdesk.journal --once', 'dejacase watch --store helpdesk.journal --act --every 60'],
    'dejacase diagnose --session SESSION --store FILE',
  )
    .requiredOption('--store <file>', 'journal file that keeps the sessions')
    .option(...TICKETS)
    .option(...knowledge)
    .option('--once', 'look once; status 1 where something is due')
    .option('--every <seconds>', 'how often to look', whole, 30)
    .option('--act', 'tell it: in the session, on its ticket, and hand over where a level’s time is over')
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/watch.js')).watch));
}

/** Declares `dejacase report`: of runs, and of sessions. */
export function declareReport({ command, run, language, knowledge }: Declaring): void {
  command(
    'report',
    'Draw what happened in sessions, or runs that eval saved, as one HTML page.',
    [
      'dejacase report --sessions --store helpdesk.journal --out report.html',
      'dejacase report --sessions --store helpdesk.journal --template weekly.yaml --from 2026-11-01 --json',
      'dejacase report before.json after.json --out report.html',
    ],
    'dejacase eval --help',
  )
    .argument('[runs...]', 'runs that eval saved; wins and losses are those of the first two')
    .option('--sessions', 'what happened in the sessions of a store: volume, resolution, hand-overs, ratings, gaps')
    .option('--store <file>', 'journal file that keeps the sessions')
    .option('--template <file>', 'YAML file that chooses and orders the sections')
    .option('--from <date>', 'first day on which sessions were opened, as 2026-11-01')
    .option('--to <date>', 'last day on which sessions were opened')
    .option(...knowledge)
    .option('--out <file>', 'where to write the page (default: the output)')
    .option('--json', 'print the figures of sessions as JSON, or of runs the page inside JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/report.js')).report));
}

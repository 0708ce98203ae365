import type { Declaring } from './outbox-program.js';

const STORE = [
  '--store <store>',
  'journal file, SQLite file (*.db or sqlite:FILE) or postgres://USER@HOST/DATABASE; #NAME behind the last two is a tenant',
] as const;

/** Declares `dejacase store check|migrate|export|import|compact`. */
export function declareStore({ command, run, language, examples, next }: Declaring): void {
  const store = command(
    'store',
    'Check, move and look after what keeps sessions, tickets and learned cases.',
    [
      'dejacase store check --store helpdesk.journal',
      'dejacase store export --store helpdesk.journal | dejacase store import - --store helpdesk.db',
    ],
    'dejacase store check --help',
  );
  store
    .command('check')
    .description('Read everything, and say what is there and what is wrong.')
    .addHelpText('before', examples('dejacase store check --store helpdesk.db --json'))
    .addHelpText('after', next('dejacase store export --store STORE'))
    .requiredOption(...STORE)
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/store.js')).storeCheck));
  store
    .command('migrate')
    .description('Bring the tables of a database to this version; make a backup first.')
    .addHelpText('before', examples('dejacase store migrate --store postgres://helpdesk@db.example/helpdesk'))
    .addHelpText('after', next('dejacase store check --store STORE'))
    .requiredOption(...STORE)
    .addOption(language())
    .action(run(async () => (await import('./commands/store.js')).storeMigrate));
  store
    .command('export')
    .description('Write everything as JSON, one record a line.')
    .addHelpText('before', examples('dejacase store export --store helpdesk.journal > helpdesk.jsonl'))
    .addHelpText('after', next('dejacase store import helpdesk.jsonl --store STORE'))
    .requiredOption(...STORE)
    .addOption(language())
    .action(run(async () => (await import('./commands/store.js')).storeExport));
  store
    .command('import')
    .description('Take over what was exported, into a store that keeps nothing yet.')
    .addHelpText('before', examples('dejacase store import helpdesk.jsonl --store helpdesk.db'))
    .addHelpText('after', next('dejacase store check --store STORE'))
    .argument('<file>', 'what `dejacase store export` has written; - reads it from the standard input')
    .requiredOption(...STORE)
    .addOption(language())
    .action(run(async () => (await import('./commands/store.js')).storeImport));
  store
    .command('compact')
    .description('Give room back that nothing needs any more.')
    .addHelpText('before', examples('dejacase store compact --store helpdesk.journal'))
    .addHelpText('after', next('dejacase store check --store STORE'))
    .requiredOption(...STORE)
    .addOption(language())
    .action(run(async () => (await import('./commands/store.js')).storeCompact));
}

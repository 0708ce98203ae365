import type { Command, Option } from 'commander';

/** What the program lends to commands that are declared in files of their own. */
export interface Declaring {
  readonly command: (name: string, description: string, samples: readonly string[], following: string) => Command;
  readonly run: (load: () => Promise<(...args: never[]) => Promise<number>>) => (...args: unknown[]) => Promise<void>;
  readonly language: () => Option;
  readonly knowledge: readonly [flags: string, description: string];
  readonly examples: (...lines: readonly string[]) => string;
  readonly next: (line: string) => string;
}

/** Flag and words of `--tickets`. */
export const TICKETS = [
  '--tickets <file>',
  'JSON file that names the ticket system, its settings, and the variables that hold its secrets (default: the embedded helpdesk)',
] as const;

/** Declares `dejacase outbox list|retry|drop`. */
export function declareOutbox({ command, run, language, knowledge, examples, next }: Declaring): void {
  const outbox = command(
    'outbox',
    'Show, retry or drop what was not delivered to the ticket system.',
    ['dejacase outbox list --store helpdesk.journal', 'dejacase outbox retry --all --store helpdesk.journal'],
    'dejacase outbox list --help',
  );
  outbox
    .command('list')
    .description('List what is not delivered yet, oldest first, and why.')
    .addHelpText('before', examples('dejacase outbox list --store helpdesk.journal --json'))
    .addHelpText('after', next('dejacase outbox retry --help'))
    .requiredOption('--store <file>', 'journal file that keeps the outbox')
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/outbox.js')).outboxList));
  outbox
    .command('retry')
    .description('Deliver operations now, also those that were given up.')
    .addHelpText(
      'before',
      examples(
        'dejacase outbox retry 4f2a --store helpdesk.journal',
        'dejacase outbox retry --all --store helpdesk.journal --tickets rt.json',
      ),
    )
    .addHelpText('after', next('dejacase outbox list --store FILE'))
    .argument('[ids...]', 'ids of operations, or what only one id begins with')
    .option('--all', 'every operation of the outbox')
    .requiredOption('--store <file>', 'journal file that keeps the outbox')
    .option(...TICKETS)
    .option(...knowledge)
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/outbox.js')).outboxRetry));
  outbox
    .command('drop')
    .description('Give operations up for good: the ticket system never hears of them.')
    .addHelpText('before', examples('dejacase outbox drop 4f2a --store helpdesk.journal --yes'))
    .addHelpText('after', next('dejacase outbox list --store FILE'))
    .argument('<ids...>', 'ids of operations, or what only one id begins with')
    .option('--yes', 'do not ask')
    .requiredOption('--store <file>', 'journal file that keeps the outbox')
    .option('--json', 'print as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/outbox.js')).outboxDrop));
}

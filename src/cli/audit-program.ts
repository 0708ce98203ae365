import { Option } from 'commander';
import type { AuditKind } from '../maintenance/index.js';
import type { Declaring } from './outbox-program.js';

/** Every kind once more, so that a command line starts without what finds them. */
export const KINDS = [
  'duplicate',
  'near-duplicate',
  'contradiction',
  'indistinct',
  'noise',
  'redundant',
  'never-retrieved',
  'one-language',
  'untranslated',
  'never-worked',
  'stale',
  'workaround',
  'gap',
] as const satisfies readonly AuditKind[];

/** Declares `dejacase audit`. */
export function declareAudit({ command, run, language, knowledge }: Declaring): void {
  command(
    'audit',
    'Look a case base over: copies, contradictions, cases that mislead, what is missing.',
    ['dejacase audit --knowledge my-base', 'dejacase audit --knowledge my-base --kind redundant noise'],
    'dejacase lint my-base && dejacase test my-base',
  )
    .option(...knowledge)
    .option('--store <file>', 'store of sessions: also tells the troubles that nothing was known of')
    .addOption(
      new Option(
        '--kind <kinds...>',
        'only these findings; redundant, what others can do without, only if named',
      ).choices(KINDS),
    )
    .option('--json', 'print the findings as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/audit.js')).audit));
}

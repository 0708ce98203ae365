import { Option } from 'commander';
import type { Declaring } from './outbox-program.js';
import { ENCODINGS } from './text-encoding.js';

/** Declares `dejacase import`. */
export function declareImport({ command, run, language, knowledge }: Declaring): void {
  command(
    'import',
    'Draft cases of past tickets, compared with what the base has, as YAML to review.',
    [
      'dejacase import tickets.csv --dry-run',
      'dejacase import tickets.csv --map problem=Subject,Description solution=Resolution facts.device=Category',
      'dejacase import tickets.jsonl --map columns.yaml --out my-base/drafts',
    ],
    'dejacase lint my-base',
  )
    .argument('<file>', 'resolved tickets: CSV whose first line names its columns, or JSON, one object a line')
    .option(
      '--map <columns...>',
      'what stands in which column, as field=Column,Column (problem, solution, id, language, people, facts.ATTRIBUTE), or a YAML file (default: by the names of the columns)',
    )
    .option('--out <dir>', 'folder for the drafts; no file in it is overwritten', 'drafts')
    .option('--dry-run', 'write nothing, and show the first drafts of each kind')
    .addOption(new Option('--encoding <name>', 'of the file (default: found by its bytes)').choices(ENCODINGS))
    .option('--delimiter <character>', 'between the fields of CSV, or tab (default: found in the first line)')
    .option(...knowledge)
    .option('--json', 'print what became of each ticket as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/import.js')).importTickets));
}

import { InvalidArgumentError, Option } from 'commander';
import { LEVELS } from '../model/index.js';
import { type Declaring, TICKETS } from './outbox-program.js';

/** Declares `dejacase diagnose`. */
export function declareDiagnose(
  { command, run, language, knowledge }: Declaring,
  whole: (text: string) => number,
): void {
  const level = (flags: string, description: string) => new Option(flags, description).argParser(levelOf);
  command(
    'diagnose',
    'Diagnose a trouble in a dialogue, up to the ticket.',
    [
      'dejacase diagnose "rien ne sort de l’imprimante"',
      'dejacase diagnose "nothing prints" --answer led=amber --json',
      'dejacase diagnose --session SESSION --store FILE --take --by "Inès" --escalate --reason "Il faut un accès au serveur"',
    ],
    'dejacase retain SESSION --store FILE',
  )
    .argument('[text]', 'the trouble in free words')
    .option(...knowledge)
    .option('--answer <q=a...>', 'what to answer if asked; a solution id takes worked, failed or skipped')
    .option('--facts <a=b...>', 'facts known from the start')
    .option('--page <n>', 'ask up to n questions together, as a form does (at most 20)', whole)
    .addOption(
      new Option('--audience <audience>', 'who answers (default: what the directory says, else user)').choices([
        'user',
        'agent',
        'expert',
      ]),
    )
    .option('--store <file>', 'journal file that keeps sessions and tickets')
    .option(...TICKETS)
    .option('--session <id>', 'go on with a session of the store')
    .option('--requester <id>', 'who has the trouble')
    .option('--directory <file>', 'YAML file of people: who they are, and what they answer when asked who they are')
    .addOption(level('--take [level]', 'take a session on that was handed over'))
    .option('--by <name>', 'who takes it on, hands it over or repaired it')
    .option('--tell <text...>', 'what was found out in the meantime, in free words')
    .addOption(level('--escalate [level]', 'hand it over in the end, with --reason'))
    .addOption(level('--hand-back <level>', 'send it back to a lower level, with --reason'))
    .option('--resolve <solution>', 'what repaired it: the id of a solution, or a title of your own with --step')
    .option('--step <text...>', 'the steps of your own solution, in order')
    .option('--reason <text>', 'why it is handed over')
    .option('--dossier', 'print the readable dossier at the end instead of the course')
    .option('--why', 'say why on each turn, in a sentence or two (with --json, as `explained`)')
    .option('--why-full', 'say why with every figure: candidates, evidence, past cases, what would change it')
    .option('--json', 'print the last turn as JSON')
    .addOption(language())
    .action(run(async () => (await import('./commands/diagnose.js')).diagnose));
}

function levelOf(text: string): string {
  const given = text.toUpperCase();
  if (LEVELS.some((level) => level === given)) return given;
  throw new InvalidArgumentError(`Allowed choices are ${LEVELS.join(', ')}.`);
}

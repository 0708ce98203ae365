/** A whole dialogue, from the first words to a resolved ticket, printed like a transcript. */
import { fileURLToPath } from 'node:url';
import { type Answer, createEngine, type Question } from 'dejacase';
import { loadKnowledgeOrThrow } from 'dejacase/knowledge';

const knowledge = await loadKnowledgeOrThrow(fileURLToPath(new URL('../cases/', import.meta.url)));
// Without a store and a ticket adapter, sessions stay in memory and tickets go to the embedded helpdesk.
const engine = createEngine({ knowledge });

// The person of this example: what she can see, and what will really repair her printer.
const seen = new Map([
  ['device', 'printer'],
  ['service', 'printing'],
  ['led', 'amber'],
  ['print-symptom', 'nothing-prints'],
]);
const cure = 'clear-paper-jam';

let turn = await engine.open({
  text: 'Bonjour, l’imprimante du couloir ne marche plus',
  requester: { id: 'u42' },
  language: 'fr',
});
say('elle', 'Bonjour, l’imprimante du couloir ne marche plus');

// A turn says what the engine wants next; `kind` tells which fields it has. Given back with the answer, it tells what
// was answered: an answer that was sent twice, or crossed another one, is refused instead of counting for the next turn.
while (turn.kind === 'ask' || turn.kind === 'confirm' || turn.kind === 'propose') {
  const { sessionId } = turn;
  if (turn.kind === 'ask') {
    say('dejacase', turn.question.text);
    const answer = answerTo(turn.question);
    say('elle', answer.kind === 'value' ? labelOf(turn.question, String(answer.value)) : 'je ne sais pas');
    turn = await engine.answer(sessionId, turn.question.id, answer, turn);
  } else if (turn.kind === 'confirm') {
    // Asked before a risky repair, or when something was said that does not fit.
    say('dejacase', turn.about.text);
    say('elle', 'oui');
    turn = await engine.answer(sessionId, turn.about.id, { kind: 'value', value: 'yes' }, turn);
  } else {
    const [best] = turn.solutions;
    if (best === undefined) break;
    say('dejacase', `${best.title} (confiance : ${Math.round(best.confidence * 100)} %)`);
    for (const [i, step] of best.steps.entries()) say('', `${i + 1}. ${step}`);
    const result = best.id === cure ? 'worked' : 'failed';
    say('elle', result === 'worked' ? 'ça marche, merci !' : 'ça n’a rien changé');
    turn = await engine.report(sessionId, best.id, result, turn);
  }
}

// The end carries the ticket, and the dossier: all that a colleague needs to know.
if (!('ticket' in turn)) throw new Error(`The dialogue stopped at ${turn.kind}.`);
const { ticket, dossier } = turn;
say('', `Solution notée sur le ticket : ${dossier.solution?.title ?? 'aucune'}`);
const number = ticket.delivery === 'delivered' ? ticket.id : 'on its way';
process.stdout.write(`Ticket ${number}: ${turn.kind}\n`);
await engine.close();

function answerTo({ id }: Question): Answer {
  const value = seen.get(id);
  return value === undefined ? { kind: 'unknown' } : { kind: 'value', value };
}

function labelOf({ options }: Question, value: string): string {
  return options.find(({ id }) => id === value)?.label ?? value;
}

function say(who: string, text: string): void {
  process.stdout.write(`${who.padStart(9)}  ${text}\n`);
}

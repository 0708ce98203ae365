import type { Language, Proposal, Question, TranscriptEntry, Turn } from '../../model/index.js';
import { colours } from '../io.js';
import { CLI_WORDS } from '../words.js';

/** Shows a question with its numbered options; the last one is "I don't know". */
export function renderQuestion(question: Question, number: number, language: Language): string {
  const words = CLI_WORDS[language];
  const options = [...question.options.map(({ label }) => label), words.dontKnow];
  return [
    colours.bold(`${words.question(number)}. ${question.text}`),
    ...options.map((label, index) => `  ${index + 1}) ${label}`),
  ].join('\n');
}

/** Words the questions of a turn; one that is asked again begins with why. */
export function questionsOf({ question, page, why }: Extract<Turn, { readonly kind: 'ask' }>): readonly Question[] {
  return why.strategy === 'clarify' ? [{ ...question, text: why.text }] : (page ?? [question]);
}

/** Shows a solution with its steps. */
export function renderProposal(proposal: Proposal, language: Language): string {
  const words = CLI_WORDS[language];
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  return [
    `${words.proposal}${colon}${colours.bold(proposal.title)} (${words.confidence(proposal.confidence)})`,
    ...proposal.steps.map((step, index) => `  ${index + 1}. ${step}`),
    ...(proposal.check === undefined ? [] : [`  ${words.check}${colon}${proposal.check}`]),
  ].join('\n');
}

/**
 * Shows how a dialogue went and where it stands; a question or proposal that stands open is shown once, at the end.
 *
 * @param reasons - why, by the index of an entry of the transcript; the last one is of the present turn
 */
export function renderEnd(
  turn: Turn,
  transcript: readonly TranscriptEntry[],
  reasons: ReadonlyMap<number, string>,
  language: Language,
): string {
  const said = transcript.findLastIndex((entry) => !isShownByTurn(entry, turn));
  const [present, why] = [...reasons].at(-1) ?? [];
  const lines = transcript.slice(0, said + 1).flatMap((entry, index) => {
    const reason = index === present ? undefined : reasons.get(index);
    if (entry.text === '') return [];
    return [renderEntry(entry, language), ...(reason === undefined ? [] : [indented(reason)])];
  });
  return [...lines, '', renderTurn(turn, transcript, why, language)].join('\n');
}

/** Sets a reason off from what it is the reason of. */
export function indented(text: string): string {
  return colours.dim(text.replace(/^(?=.)/gm, '  '));
}

function isShownByTurn(entry: TranscriptEntry, turn: Turn): boolean {
  if (entry.kind === 'proposed') return turn.kind === 'propose';
  if (entry.kind !== 'asked') return false;
  if (turn.kind === 'verify') return entry.attribute === turn.question.id;
  return turn.kind === 'ask' && questionsOf(turn).some(({ id }) => id === entry.attribute);
}

function renderEntry(entry: TranscriptEntry, language: Language): string {
  if (entry.kind === 'asked' || entry.kind === 'proposed') return `→ ${entry.text}`;
  return `← ${entry.kind === 'tried' ? CLI_WORDS[language].results[entry.result] : entry.text}`;
}

function renderTurn(
  turn: Turn,
  transcript: readonly TranscriptEntry[],
  why: string | undefined,
  language: Language,
): string {
  const reason = why === undefined ? [] : [indented(why)];
  const asked = transcript.flatMap((entry) => (entry.kind === 'asked' ? [entry.attribute] : []));
  if (turn.kind === 'ask') {
    const numbered = questionsOf(turn).map((one) => renderQuestion(one, asked.lastIndexOf(one.id) + 1, language));
    return [numbered.join('\n\n'), ...reason].join('\n');
  }
  if (turn.kind === 'verify') return [colours.bold(turn.question.text), ...reason].join('\n');
  if (turn.kind === 'confirm') return [turn.about.text, ...reason].join('\n');
  if (turn.kind === 'propose') {
    const shown = turn.solutions.map((solution) => renderProposal(solution, language)).join('\n\n');
    return [shown, ...reason].join('\n');
  }
  const { text } = (turn.kind === 'assigned' ? turn.reason : turn.dossier.escalation?.reason) ?? {};
  return [renderTicket(turn, language), ...(why === undefined && text ? [text] : reason)].join('\n');
}

/** Says on one line how a dialogue ended and which ticket it has. */
export function renderTicket(turn: Extract<Turn, { readonly dossier: unknown }>, language: Language): string {
  const words = CLI_WORDS[language];
  const ticket = turn.ticket.delivery === 'delivered' ? turn.ticket.id : words.pending;
  if (turn.kind === 'resolved') {
    return colours.green((turn.dossier.solution === undefined ? words.cured : words.resolved)(ticket));
  }
  if (turn.kind === 'cancelled') return words.cancelled(ticket);
  if (turn.kind === 'assigned') return colours.yellow(words.assigned(ticket, turn.level));
  return colours.yellow(words.escalated(ticket, turn.ticket.level));
}

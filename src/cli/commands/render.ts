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

/** Shows how a dialogue went and where it stands; a question or proposal that stands open is shown once, at the end. */
export function renderEnd(turn: Turn, transcript: readonly TranscriptEntry[], language: Language): string {
  const said = transcript.findLastIndex((entry) => !isShownByTurn(entry, turn));
  const course = transcript.slice(0, said + 1).filter(({ text }) => text !== '');
  const lines = course.map((entry) => renderEntry(entry, language));
  return [...lines, '', renderTurn(turn, transcript, language)].join('\n');
}

function isShownByTurn(entry: TranscriptEntry, turn: Turn): boolean {
  if (entry.kind === 'proposed') return turn.kind === 'propose';
  return entry.kind === 'asked' && turn.kind === 'ask' && questionsOf(turn).some(({ id }) => id === entry.attribute);
}

function renderEntry(entry: TranscriptEntry, language: Language): string {
  if (entry.kind === 'asked' || entry.kind === 'proposed') return `→ ${entry.text}`;
  return `← ${entry.kind === 'tried' ? CLI_WORDS[language].results[entry.result] : entry.text}`;
}

function renderTurn(turn: Turn, transcript: readonly TranscriptEntry[], language: Language): string {
  const asked = transcript.flatMap((entry) => (entry.kind === 'asked' ? [entry.attribute] : []));
  if (turn.kind === 'ask') {
    const numbered = questionsOf(turn).map((one) => renderQuestion(one, asked.lastIndexOf(one.id) + 1, language));
    return numbered.join('\n\n');
  }
  if (turn.kind === 'verify') return renderQuestion(turn.question, asked.length, language);
  if (turn.kind === 'confirm') return turn.about.text;
  if (turn.kind === 'propose') return turn.solutions.map((solution) => renderProposal(solution, language)).join('\n\n');
  if (turn.kind !== 'escalated') return renderTicket(turn, language);
  const { text } = turn.dossier.escalation?.reason ?? { text: '' };
  return [renderTicket(turn, language), ...(text === '' ? [] : [text])].join('\n');
}

/** Says on one line how a dialogue ended and which ticket it has. */
export function renderTicket(turn: Extract<Turn, { readonly dossier: unknown }>, language: Language): string {
  const words = CLI_WORDS[language];
  const ticket = turn.ticket.delivery === 'delivered' ? turn.ticket.id : words.pending;
  if (turn.kind === 'resolved') return colours.green(words.resolved(ticket));
  if (turn.kind === 'cancelled') return words.cancelled(ticket);
  return colours.yellow(words.escalated(ticket, turn.ticket.level));
}

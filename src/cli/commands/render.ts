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

/** Shows a solution with its steps. */
export function renderProposal(proposal: Proposal, language: Language): string {
  const words = CLI_WORDS[language];
  const percent = Math.round(proposal.confidence * 100);
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  return [
    `${words.proposal}${colon}${colours.bold(proposal.title)} (${words.confidence(percent)})`,
    ...proposal.steps.map((step, index) => `  ${index + 1}. ${step}`),
    ...(proposal.check === undefined ? [] : [`  ${words.check}${colon}${proposal.check}`]),
  ].join('\n');
}

/** Shows how a dialogue went and where it stands. */
export function renderEnd(turn: Turn, transcript: readonly TranscriptEntry[], language: Language): string {
  const words = CLI_WORDS[language];
  const course = transcript.map((entry) =>
    entry.kind === 'asked' || entry.kind === 'proposed' ? `→ ${entry.text}` : `← ${entry.text}`,
  );
  return [...course, '', present(turn)].join('\n');

  function present(at: Turn): string {
    if (at.kind === 'ask' || at.kind === 'verify') return renderQuestion(at.question, 1, language);
    if (at.kind === 'confirm') return at.about.text;
    if (at.kind === 'propose') return at.solutions.map((solution) => renderProposal(solution, language)).join('\n\n');
    const ticket = at.ticket.delivery === 'delivered' ? at.ticket.id : words.pending;
    if (at.kind === 'resolved') return colours.green(words.resolved(ticket));
    if (at.kind === 'cancelled') return words.cancelled(ticket);
    return colours.yellow(words.escalated(ticket, at.ticket.level));
  }
}

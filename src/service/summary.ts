import type { Dossier, EvidenceItem, Language } from '../model/index.js';

const NBSP = '\u00a0';

interface Headings {
  readonly resolved: string;
  readonly escalated: (from: string, to: string) => string;
  readonly cancelled: string;
  readonly problem: string;
  readonly also: string;
  readonly reason: string;
  readonly facts: string;
  readonly unanswered: string;
  readonly hypotheses: string;
  readonly for: string;
  readonly against: string;
  readonly tried: string;
  readonly solution: string;
  readonly rootCause: string;
  readonly check: string;
  readonly similar: string;
  readonly transcript: string;
  readonly results: Readonly<Record<'worked' | 'failed' | 'skipped', string>>;
  readonly kinds: Readonly<Record<'fix' | 'workaround', string>>;
  readonly colon: string;
}

const HEADINGS: Readonly<Record<Language, Headings>> = {
  fr: {
    resolved: 'Incident résolu',
    escalated: (from, to) => `Incident transmis de ${from} à ${to}`,
    cancelled: 'Incident annulé',
    problem: 'Le problème, dans les mots de la personne',
    also: 'Signalé en même temps, et traité à part',
    reason: 'Pourquoi il est transmis',
    facts: 'Ce qui est établi',
    unanswered: 'Demandé, mais resté sans réponse',
    hypotheses: 'Hypothèses, de la plus à la moins probable',
    for: 'pour',
    against: 'contre',
    tried: 'Ce qui a été essayé',
    solution: 'Solution',
    rootCause: 'Cause',
    check: 'Vérification',
    similar: 'Cas semblables',
    transcript: 'Déroulé',
    results: { worked: 'a marché', failed: 'n’a pas marché', skipped: 'non essayé' },
    kinds: { fix: 'réparation', workaround: 'contournement' },
    colon: `${NBSP}: `,
  },
  en: {
    resolved: 'Incident resolved',
    escalated: (from, to) => `Incident escalated from ${from} to ${to}`,
    cancelled: 'Incident cancelled',
    problem: 'The trouble, in the person’s own words',
    also: 'Also reported, and handled apart',
    reason: 'Why it is handed over',
    facts: 'What is established',
    unanswered: 'Asked, but left unanswered',
    hypotheses: 'Hypotheses, most probable first',
    for: 'for',
    against: 'against',
    tried: 'What was tried',
    solution: 'Solution',
    rootCause: 'Cause',
    check: 'Check',
    similar: 'Similar cases',
    transcript: 'Course of the conversation',
    results: { worked: 'worked', failed: 'failed', skipped: 'not tried' },
    kinds: { fix: 'fix', workaround: 'workaround' },
    colon: ': ',
  },
};

/** Writes a dossier as Markdown for the human who reads the ticket, in the session's language. */
export function summarise(dossier: Dossier): string {
  const say = HEADINGS[dossier.language];
  const section = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`## ${heading}`, '', ...lines, ''];
  const item = (text: string) => `- ${oneLine(text)}`;
  const { escalation, solution } = dossier;
  const title =
    escalation === undefined
      ? say[dossier.outcome === 'resolved' ? 'resolved' : 'cancelled']
      : say.escalated(escalation.from, escalation.to);
  return [
    `# ${title}`,
    '',
    ...section(
      say.problem,
      dossier.problem.map((text) => `> ${oneLine(text)}`),
    ),
    ...section(say.also, dossier.alsoReported === undefined ? [] : [`> ${oneLine(dossier.alsoReported.text)}`]),
    ...section(say.reason, escalation === undefined ? [] : [oneLine(escalation.reason.text)]),
    ...section(
      say.solution,
      solution === undefined
        ? []
        : [
            `**${oneLine(solution.title)}** (${say.kinds[solution.kind]})`,
            '',
            ...solution.steps.map((step, index) => `${index + 1}. ${oneLine(step)}`),
            ...(solution.check === undefined ? [] : ['', `${say.check}${say.colon}${oneLine(solution.check)}`]),
            ...(solution.rootCause === undefined
              ? []
              : ['', `${say.rootCause}${say.colon}${oneLine(solution.rootCause)}`]),
          ],
    ),
    ...section(
      say.facts,
      dossier.facts.map((fact) => item(`${fact.question} **${fact.text}**${quoted(fact.quote, dossier.language)}`)),
    ),
    ...section(
      say.unanswered,
      dossier.unanswered.map((fact) => item(`${fact.question} ${fact.text}`)),
    ),
    ...section(
      say.hypotheses,
      dossier.hypotheses.flatMap((hypothesis) => [
        item(`${hypothesis.title} (${percent(hypothesis.confidence, dossier.language)})${dash(hypothesis.excluded)}`),
        ...evidenceLine(say.for, hypothesis.for, say.colon),
        ...evidenceLine(say.against, hypothesis.against, say.colon),
      ]),
    ),
    ...section(
      say.tried,
      dossier.tried.map((trial) => item(`${trial.title}${say.colon}${say.results[trial.result]}`)),
    ),
    ...section(
      say.similar,
      dossier.similarCases.map((each) =>
        item(`${each.caseId} (${percent(each.similarity, dossier.language)})${dash(each.problem)}`),
      ),
    ),
    ...section(
      say.transcript,
      dossier.transcript.map((entry) => {
        const arrow = entry.kind === 'asked' || entry.kind === 'proposed' ? '→' : '←';
        const result = entry.kind === 'tried' ? `${say.colon}${say.results[entry.result]}` : '';
        return item(`${entry.at.slice(11, 19)} ${arrow} ${entry.text}${result}`);
      }),
    ),
  ].join('\n');
}

/** The line a ticket is listed under: the first words of the trouble. */
export function subjectOf(dossier: Dossier, limit = 120): string {
  const said = [...dossier.problem, dossier.facts.map((fact) => fact.text).join(', ')].map(oneLine);
  const text = said.find((each) => /[^\p{Cc}\p{Z}]/u.test(each)) ?? '';
  const characters = [...(text === '' ? dossier.sessionId : text)];
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`;
}

function evidenceLine(heading: string, items: readonly EvidenceItem[], colon: string): readonly string[] {
  return items.length === 0 ? [] : [`  - ${heading}${colon}${items.map((each) => oneLine(each.text)).join(' · ')}`];
}

function percent(share: number, language: Language): string {
  return `${Math.round(share * 100)}${language === 'fr' ? NBSP : ''}%`;
}

function quoted(quote: string | undefined, language: Language): string {
  if (quote === undefined) return '';
  return language === 'fr' ? ` («${NBSP}${quote}${NBSP}»)` : ` (“${quote}”)`;
}

function dash(text: string | undefined): string {
  return text === undefined || text === '' ? '' : ` — ${text}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

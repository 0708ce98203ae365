import { type Dossier, type DossierFact, type EvidenceItem, writeNumber } from '../model/index.js';
import {
  layOut,
  oneLine,
  type Summary,
  type SummaryFormat,
  type SummaryLine,
  type SummarySection,
} from './summary-layout.js';
import { SUMMARY_WORDS, type SummaryWords } from './summary-words.js';

/** Settings of {@link summarise}. */
export interface SummaryOptions {
  /** @defaultValue 'markdown' */
  readonly format?: SummaryFormat;
  /** Most characters; >= 1,000. What is left out, and that it is, is said. @defaultValue 200,000 */
  readonly limit?: number;
}

/** Most characters of a summary where nothing is said: what every ticket system takes. */
export const SUMMARY_LIMIT = 200_000;

/**
 * Writes a dossier for the human who reads the ticket, in the session's language.
 *
 * Nothing that a person said can forge a heading, a list, a link or a tag.
 *
 * @throws RangeError when the limit is below 1,000
 */
export function summarise(
  dossier: Dossier,
  { format = 'markdown', limit = SUMMARY_LIMIT }: SummaryOptions = {},
): string {
  if (!(limit >= 1_000)) throw new RangeError(`summarise: the limit is ${limit}; expected at least 1,000 characters.`);
  return layOut(summaryOf(dossier), format, limit, SUMMARY_WORDS[dossier.language]);
}

/** The line a ticket is listed under: the first words of the trouble. */
export function subjectOf(dossier: Dossier, limit = 120): string {
  const said = [...dossier.problem, dossier.facts.map((fact) => fact.text).join(', ')].map(oneLine);
  const text = said.find((each) => /[^\p{Cc}\p{Z}]/u.test(each)) ?? '';
  const characters = [...(text === '' ? dossier.sessionId : text)];
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`;
}

function summaryOf(dossier: Dossier): Summary {
  const say = SUMMARY_WORDS[dossier.language];
  const { escalation, alsoReported, notAsked } = dossier;
  const title =
    escalation === undefined
      ? say[dossier.outcome === 'resolved' ? 'resolved' : 'cancelled']
      : say.escalated(escalation.from, escalation.to);
  const sections: readonly SummarySection[] = [
    { heading: say.problem, lines: dossier.problem.map((text) => ({ kind: 'quote', text })) },
    { heading: say.also, lines: alsoReported === undefined ? [] : [{ kind: 'quote', text: alsoReported.text }] },
    { heading: say.reason, lines: escalation === undefined ? [] : [{ kind: 'text', text: escalation.reason.text }] },
    {
      heading: say.request,
      lines: escalation === undefined ? [] : [{ kind: 'strong', text: escalation.request.text }],
    },
    { heading: say.solution, lines: solutionLines(dossier, say) },
    { heading: say.facts, lines: dossier.facts.map((fact) => factLine(fact, say)) },
    {
      heading: say.unanswered,
      lines: dossier.unanswered.map((fact) => ({ kind: 'item', text: `${fact.question} ${fact.text}` })),
    },
    { heading: say.notAsked, lines: notAsked.map(({ question }) => ({ kind: 'item', text: question })) },
    { heading: say.hypotheses, lines: hypothesisLines(dossier, say) },
    {
      heading: say.excluded,
      lines: dossier.excluded.map(({ title, text }) => ({ kind: 'item', text: `${title}${say.colon}${text}` })),
    },
    {
      heading: say.tried,
      lines: dossier.tried.map(({ title, result, remark }) => ({
        kind: 'item',
        text: `${title}${say.colon}${say.results[result]}${remark === undefined ? '' : ` ${say.quote(remark)}`}`,
      })),
    },
    {
      heading: say.triedBefore,
      lines: (dossier.triedBefore ?? []).map(({ title, at, ticket }) => ({
        kind: 'item',
        text: `${title} (${[day(at), ...(ticket === undefined ? [] : [`ticket ${ticket}`])].join(', ')})`,
      })),
    },
    { heading: say.similar, lines: caseLines(dossier, say) },
    { heading: say.identity, lines: identityLines(dossier, say) },
    { heading: say.transcript, lines: transcriptLines(dossier, say) },
  ];
  return {
    title,
    byline: `${say.hash}${say.colon}${dossier.contentHash}`,
    sections: sections.filter(({ lines }) => lines.length > 0),
  };
}

function solutionLines({ solution }: Dossier, say: SummaryWords): readonly SummaryLine[] {
  if (solution === undefined) return [];
  const { title, kind, steps, check, rootCause } = solution;
  return [
    { kind: 'text', text: '', strong: title, more: ` (${say.kinds[kind]})` },
    ...steps.map((text): SummaryLine => ({ kind: 'step', text })),
    ...(check === undefined ? [] : [{ kind: 'text', text: `${say.check}${say.colon}${check}` } as const]),
    ...(rootCause === undefined ? [] : [{ kind: 'text', text: `${say.rootCause}${say.colon}${rootCause}` } as const]),
  ];
}

function factLine({ question, text, status, source, quote }: DossierFact, say: SummaryWords): SummaryLine {
  const kind = status === 'present' || status === 'unknown' ? '' : ` [${say.statuses[status]}]`;
  const from =
    source === 'history' || source === 'directory'
      ? say.presumed[source]
      : quote === undefined
        ? ''
        : ` (${say.quote(quote)})`;
  return { kind: 'item', text: `${question} `, strong: text, more: `${kind}${from}` };
}

function hypothesisLines({ hypotheses }: Dossier, say: SummaryWords): readonly SummaryLine[] {
  const evidence = (heading: string, items: readonly EvidenceItem[]): readonly SummaryLine[] =>
    items.length === 0
      ? []
      : [{ kind: 'detail', text: `${heading}${say.colon}${items.map(({ text }) => text).join(' · ')}`, spare: 2 }];
  return hypotheses.flatMap((each): readonly SummaryLine[] => [
    { kind: 'item', text: `${each.title} (${say.percent(each.confidence)})${dash(each.excluded)}` },
    ...evidence(say.for, each.for),
    ...evidence(say.against, each.against),
  ]);
}

function caseLines({ similarCases }: Dossier, say: SummaryWords): readonly SummaryLine[] {
  return similarCases.map(({ caseId, similarity, problem, worked, failed, lastTried }) => {
    const tries =
      worked === undefined || failed === undefined
        ? ''
        : say.tries(tenths(worked), tenths(worked + failed), lastTried === undefined ? undefined : day(lastTried));
    return { kind: 'item', text: `${caseId} (${say.percent(similarity)}${tries})${dash(problem)}`, spare: 2 };
  });
}

function identityLines(dossier: Dossier, say: SummaryWords): readonly SummaryLine[] {
  const { ticket, requester, versions, redaction, clocks } = dossier;
  const degree = (name: 'impact' | 'urgency') => {
    const told = dossier[name];
    return told === undefined ? undefined : say.degrees[told];
  };
  const lines: readonly (readonly [string, string | undefined])[] = [
    [say.priority, `${say.priorities[dossier.priority]} (${dossier.priorityReason.text.replace(/\.$/, '')})`],
    [say.impact, degree('impact')],
    [say.urgency, degree('urgency')],
    [say.requester, requester && [requester.name, requester.email, requester.id].filter(Boolean).join(', ')],
    [say.verification, dossier.identity?.text],
    [say.site, dossier.site],
    [say.asset, dossier.asset],
    [say.ticket, ticket && `${ticket.id} ${ticket.url}`.trim()],
    [say.session, `${dossier.sessionId} (${dossier.caseBase}, ${dossier.channel})`],
    ...(['response', 'resolution', 'nextUpdate'] as const).map((name) => {
      const clock = clocks?.[name];
      const waits = clock?.waitingFor === undefined ? '' : say.waits[clock.waitingFor];
      return [say.clockNames[name], clock && `${clock.due}, ${say.clockStates[clock.state]}${waits}`] as const;
    }),
    ...(dossier.attachments ?? []).map(
      ({ name, size, sha256 }) =>
        [say.attachment, `${name} (${writeNumber(size, dossier.language)} ${say.bytes}, SHA-256 ${sha256})`] as const,
    ),
    [
      say.redaction,
      redaction &&
        (redaction.length === 0 ? say.nothing : redaction.map(({ kind, count }) => `${kind} × ${count}`).join(', ')),
    ],
    [say.versions, say.versionsOf(versions.engine, versions.knowledge, versions.configuration)],
  ];
  return lines.flatMap(([name, text]) =>
    text === undefined || text === '' ? [] : [{ kind: 'item', text: `${name}${say.colon}${text}` } as const],
  );
}

function transcriptLines({ transcript }: Dossier, say: SummaryWords): readonly SummaryLine[] {
  return transcript.map((entry) => {
    const arrow = entry.by === 'engine' ? '→' : '←';
    const result = entry.kind === 'tried' ? `${say.colon}${say.results[entry.result]}` : '';
    return {
      kind: 'item',
      text: `${entry.at.slice(11, 19)} ${arrow} ${say.who[entry.by]}${say.colon}${entry.text}${result}`,
      spare: 1,
    };
  });
}

function dash(text: string | undefined): string {
  return text === undefined || text === '' ? '' : ` — ${text}`;
}

/** Decayed tries have many digits that say nothing. */
function tenths(tries: number): number {
  return Math.round(tries * 10) / 10;
}

function day(at: string): string {
  return at.slice(0, 10);
}

import {
  type ClockState,
  type Degree,
  type FactStatus,
  type Language,
  type PresumedSource,
  type Priority,
  type TrialResult,
  writeNumber,
} from '../model/index.js';

const NBSP = '\u00a0';

/** The words of a summary, in one language. */
export interface SummaryWords {
  readonly resolved: string;
  readonly escalated: (from: string, to: string) => string;
  readonly cancelled: string;
  readonly identity: string;
  readonly session: string;
  readonly ticket: string;
  readonly requester: string;
  readonly verification: string;
  readonly site: string;
  readonly asset: string;
  readonly hash: string;
  readonly versions: string;
  readonly versionsOf: (engine: string, knowledge: string, configuration: string) => string;
  readonly priority: string;
  readonly impact: string;
  readonly urgency: string;
  readonly problem: string;
  readonly also: string;
  readonly reason: string;
  readonly request: string;
  readonly facts: string;
  readonly statuses: Readonly<Record<Exclude<FactStatus, 'unknown'>, string>>;
  readonly unanswered: string;
  readonly notAsked: string;
  readonly hypotheses: string;
  readonly for: string;
  readonly against: string;
  readonly excluded: string;
  readonly tried: string;
  readonly triedBefore: string;
  /** Behind a fact that an earlier session knew. */
  readonly presumed: Readonly<Record<PresumedSource, string>>;
  readonly solution: string;
  readonly rootCause: string;
  readonly check: string;
  readonly similar: string;
  readonly tries: (worked: number, all: number, at: string | undefined) => string;
  readonly transcript: string;
  readonly who: Readonly<Record<'user' | 'agent' | 'expert' | 'engine', string>>;
  readonly results: Readonly<Record<TrialResult, string>>;
  readonly kinds: Readonly<Record<'fix' | 'workaround', string>>;
  readonly priorities: Readonly<Record<Priority, string>>;
  readonly degrees: Readonly<Record<Degree, string>>;
  readonly clockNames: Readonly<Record<'response' | 'resolution' | 'nextUpdate', string>>;
  readonly clockStates: Readonly<Record<ClockState['state'], string>>;
  readonly waits: Readonly<Record<NonNullable<ClockState['waitingFor']>, string>>;
  readonly attachment: string;
  readonly bytes: string;
  readonly redaction: string;
  readonly nothing: string;
  readonly cut: string;
  readonly cuts: (count: number) => string;
  readonly colon: string;
  readonly quote: (text: string) => string;
  readonly percent: (share: number) => string;
}

/** The words of a summary by language. */
export const SUMMARY_WORDS: Readonly<Record<Language, SummaryWords>> = {
  fr: {
    resolved: 'Incident résolu',
    escalated: (from, to) => `Incident transmis de ${from} à ${to}`,
    cancelled: 'Incident annulé',
    identity: 'Identification',
    session: 'Session',
    ticket: 'Ticket',
    requester: 'Demandeur',
    verification: 'Identité',
    site: 'Site',
    asset: 'Équipement',
    hash: 'Empreinte du dossier (SHA-256)',
    versions: 'Versions',
    versionsOf: (engine, knowledge, configuration) =>
      `${engine === '' ? '' : `moteur ${engine}, `}base de cas ${knowledge}, configuration ${configuration}`,
    priority: 'Priorité',
    impact: 'Impact',
    urgency: 'Urgence',
    problem: 'Le problème, dans les mots de la personne',
    also: 'Signalé en même temps, et traité à part',
    reason: 'Pourquoi il est transmis',
    request: 'Ce qui est demandé',
    facts: 'Ce qui est établi, à ne pas redemander',
    statuses: { present: 'présent', absent: 'absent', uncertain: 'incertain', 'not-applicable': 'sans objet' },
    unanswered: 'Demandé, mais resté sans réponse',
    notAsked: 'Jamais demandé, et utile pour trancher',
    hypotheses: 'Hypothèses, de la plus à la moins probable',
    for: 'pour',
    against: 'contre',
    excluded: 'Ce qui est écarté',
    tried: 'Ce qui a été essayé',
    triedBefore: 'Ce qui n’avait pas aidé lors de sessions précédentes',
    presumed: {
      history: ' (connu d’une session précédente, non confirmé)',
      directory: ' (connu de l’annuaire, non confirmé)',
    },
    solution: 'Solution',
    rootCause: 'Cause',
    check: 'Vérification',
    similar: 'Cas semblables',
    tries: (worked, all, at) =>
      all === 0
        ? ', aucun résultat noté'
        : `, la solution a marché ${writeNumber(worked, 'fr')} fois sur ${writeNumber(all, 'fr')}${at === undefined ? '' : `, dernier essai le ${at}`}`,
    transcript: 'Déroulé',
    who: { user: 'la personne', agent: 'l’agent', expert: 'l’expert', engine: 'dejacase' },
    results: { worked: 'a marché', failed: 'n’a pas marché', skipped: 'non essayé' },
    kinds: { fix: 'réparation', workaround: 'contournement' },
    priorities: { low: 'basse', normal: 'normale', high: 'haute', urgent: 'urgente' },
    degrees: { low: 'faible', medium: 'moyen', high: 'fort' },
    clockNames: { response: 'Réponse', resolution: 'Résolution', nextUpdate: 'Prochaine nouvelle' },
    clockStates: { running: 'en cours', paused: 'en pause', met: 'tenu', breached: 'dépassé' },
    waits: { requester: ', en attente de la personne', vendor: ', en attente du fournisseur' },
    attachment: 'Pièce jointe',
    bytes: 'octets',
    redaction: 'Masqué avant transmission',
    nothing: 'Rien n’avait à être masqué.',
    cut: 'Abrégé',
    cuts: (count) =>
      `${count === 1 ? 'Une ligne a été omise' : `${count} lignes ont été omises`}, en commençant par le début du déroulé${NBSP}; dossier.json les contient.`,
    colon: `${NBSP}: `,
    quote: (text) => `«${NBSP}${text}${NBSP}»`,
    percent: (share) => `${Math.round(share * 100)}${NBSP}%`,
  },
  en: {
    resolved: 'Incident resolved',
    escalated: (from, to) => `Incident escalated from ${from} to ${to}`,
    cancelled: 'Incident cancelled',
    identity: 'Identification',
    session: 'Session',
    ticket: 'Ticket',
    requester: 'Requester',
    verification: 'Identity',
    site: 'Site',
    asset: 'Asset',
    hash: 'Hash of the dossier (SHA-256)',
    versions: 'Versions',
    versionsOf: (engine, knowledge, configuration) =>
      `${engine === '' ? '' : `engine ${engine}, `}case base ${knowledge}, configuration ${configuration}`,
    priority: 'Priority',
    impact: 'Impact',
    urgency: 'Urgency',
    problem: 'The trouble, in the person’s own words',
    also: 'Also reported, and handled apart',
    reason: 'Why it is handed over',
    request: 'What is asked',
    facts: 'What is established: no need to ask again',
    statuses: { present: 'present', absent: 'absent', uncertain: 'uncertain', 'not-applicable': 'does not apply' },
    unanswered: 'Asked, but left unanswered',
    notAsked: 'Never asked, and would help to decide',
    hypotheses: 'Hypotheses, most probable first',
    for: 'for',
    against: 'against',
    excluded: 'What is excluded',
    tried: 'What was tried',
    triedBefore: 'What had not helped in earlier sessions',
    presumed: {
      history: ' (known from an earlier session, not confirmed)',
      directory: ' (known from the directory, not confirmed)',
    },
    solution: 'Solution',
    rootCause: 'Cause',
    check: 'Check',
    similar: 'Similar cases',
    tries: (worked, all, at) =>
      all === 0
        ? ', no outcome noted'
        : `, the solution worked ${writeNumber(worked, 'en')} of ${writeNumber(all, 'en')} times${at === undefined ? '' : `, last tried on ${at}`}`,
    transcript: 'Course of the conversation',
    who: { user: 'the person', agent: 'the agent', expert: 'the expert', engine: 'dejacase' },
    results: { worked: 'worked', failed: 'failed', skipped: 'not tried' },
    kinds: { fix: 'fix', workaround: 'workaround' },
    priorities: { low: 'low', normal: 'normal', high: 'high', urgent: 'urgent' },
    degrees: { low: 'low', medium: 'medium', high: 'high' },
    clockNames: { response: 'Response', resolution: 'Resolution', nextUpdate: 'Next update' },
    clockStates: { running: 'running', paused: 'paused', met: 'met', breached: 'breached' },
    waits: { requester: ', waiting for the person', vendor: ', waiting for the vendor' },
    attachment: 'Attachment',
    bytes: 'bytes',
    redaction: 'Masked before it was handed over',
    nothing: 'There was nothing to mask.',
    cut: 'Shortened',
    cuts: (count) =>
      `${count === 1 ? 'One line was left out' : `${count} lines were left out`}, from the beginning of the conversation on; dossier.json has them.`,
    colon: ': ',
    quote: (text) => `“${text}”`,
    percent: (share) => `${Math.round(share * 100)}%`,
  },
};

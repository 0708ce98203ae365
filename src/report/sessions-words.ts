import { type EscalationReason, type Language, writeNumber } from '../model/index.js';
import type { ReportSection } from '../statistics/index.js';

const NBSP = '\u00a0';

/** What the page of sessions says. */
export interface SessionWords {
  readonly title: string;
  readonly contents: string;
  readonly period: (from: string, to: string, zone: string) => string;
  readonly nothing: string;
  readonly sections: Readonly<Record<ReportSection, string>>;
  readonly hints: Readonly<Partial<Record<ReportSection, string>>>;
  readonly values: string;
  /** Of how many rows are left out. */
  readonly more: (count: number) => string;
  readonly sessions: string;
  readonly statuses: Readonly<Record<'open' | 'resolved' | 'escalated' | 'cancelled', string>>;
  readonly firstContact: string;
  readonly handedOver: string;
  readonly median: string;
  readonly p90: string;
  readonly mean: string;
  readonly resolution: string;
  readonly questions: string;
  readonly rating: string;
  readonly ratings: string;
  readonly week: string;
  readonly channel: string;
  readonly language: string;
  readonly languages: Readonly<Record<Language, string>>;
  readonly caseBase: string;
  readonly way: string;
  readonly reason: string;
  readonly team: string;
  readonly category: string;
  readonly reasons: Readonly<Record<EscalationReason['code'], string>>;
  readonly comments: string;
  readonly solution: string;
  readonly proposed: string;
  readonly tries: string;
  readonly worked: string;
  readonly failed: string;
  readonly skipped: string;
  readonly share: string;
  /** Of solutions that surely fail more often than they work. */
  readonly mostlyFail: (titles: readonly string[]) => string;
  readonly ownRepairs: (count: number) => string;
  readonly workaround: string;
  readonly rootCause: string;
  readonly first: string;
  readonly last: string;
  readonly fix: string;
  readonly noFix: string;
  readonly gap: (count: number, terms: readonly string[]) => string;
  readonly gapSum: (sessions: number, compared: number, alone: number) => string;
  readonly examples: string;
  readonly repairs: string;
  readonly others: string;
  readonly value: string;
  readonly known: (count: number) => string;
  readonly seeTable: (title: string) => string;
  readonly hours: string;
  readonly counted: string;
  readonly stars: string;
  readonly day: string;
  readonly comment: string;
  readonly given: string;
  readonly portion: string;
  /** Between a name and its value. */
  readonly colon: string;
  readonly quote: (text: string) => string;
  readonly count: (value: number) => string;
  readonly figure: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly bounds: (low: string, high: string) => string;
  /** Of milliseconds. */
  readonly duration: (ms: number) => string;
  /** Of a day `YYYY-MM-DD`. */
  readonly date: (day: string) => string;
  readonly shortDate: (day: string) => string;
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

function dateIn(language: Language, day: string, withYear: boolean): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  const first = language === 'fr' && date === '01' ? '1er' : String(Number(date));
  return `${first}${NBSP}${MONTHS[language][Number(month) - 1]}${withYear ? `${NBSP}${year}` : ''}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The two largest units of a time that say something. */
function durationIn(language: Language, ms: number): string {
  const day = language === 'fr' ? 'j' : 'd';
  if (ms < MINUTE) return `${Math.round(ms / 1000)}${NBSP}s`;
  const parts = (large: number, big: string, small: number, little: string) => {
    const all = Math.round(ms / small);
    const per = large / small;
    const rest = all % per;
    return `${writeNumber(Math.floor(all / per), language)}${NBSP}${big}${rest === 0 ? '' : ` ${rest}${NBSP}${little}`}`;
  };
  if (Math.round(ms / MINUTE) < 60) return `${Math.round(ms / MINUTE)}${NBSP}min`;
  return Math.round(ms / MINUTE) < DAY / MINUTE ? parts(HOUR, 'h', MINUTE, 'min') : parts(DAY, day, HOUR, 'h');
}

function numbersIn(
  language: Language,
): Pick<SessionWords, 'count' | 'figure' | 'percent' | 'duration' | 'date' | 'shortDate'> {
  const rounded = (value: number, digits: number) => writeNumber(Number(value.toFixed(digits)), language);
  return {
    count: (value) => rounded(value, 0),
    figure: (value) => rounded(value, 1),
    percent: (share) => `${rounded(100 * share, 1)}${language === 'fr' ? NBSP : ''}%`,
    duration: (ms) => durationIn(language, ms),
    date: (day) => dateIn(language, day, true),
    shortDate: (day) => dateIn(language, day, false),
  };
}

export const SESSION_WORDS: Readonly<Record<Language, SessionWords>> = {
  fr: {
    ...numbersIn('fr'),
    title: 'Ce qui s’est passé',
    contents: 'Sommaire',
    period: (from, to, zone) => `Sessions ouvertes du ${from} au ${to} (fuseau ${zone}).`,
    nothing: 'Rien à montrer pour cette période.',
    sections: {
      summary: 'L’essentiel',
      volume: 'Volume',
      trend: 'Évolution par semaine',
      time: 'Temps de résolution',
      questions: 'Questions par session',
      'hand-overs': 'Transmissions',
      ratings: 'Satisfaction',
      solutions: 'Solutions',
      workarounds: 'Contournements en attente d’une réparation',
      gaps: 'Ce que la base ne sait pas encore',
      dimensions: 'Selon les attributs et les champs de la maison',
    },
    hints: {
      summary: `Résolu au premier contact${NBSP}: résolu sans jamais avoir été transmis, parmi les sessions résolues ou transmises. Entre parenthèses, les bornes à 95${NBSP}% (Wilson).`,
      trend: 'Chaque session compte pour la semaine, du lundi au dimanche, où elle a été ouverte.',
      time: 'De l’ouverture à la réparation, attentes comprises.',
      'hand-overs': 'Chaque passage d’un niveau à un autre compte, les renvois à un niveau inférieur aussi.',
      solutions: `Part des essais qui ont réussi, avec ses bornes à 95${NBSP}% (Wilson)${NBSP}: plus elles sont larges, moins il y a d’essais.`,
      workarounds: 'Sessions closes par un contournement, et non par une réparation de la cause.',
      gaps: 'Problèmes transmis, abandonnés ou réparés à la main parce que la base n’avait pas de solution, réunis par leurs mots.',
    },
    values: 'Les valeurs',
    more: (count) =>
      `${writeNumber(count, 'fr')} ${count > 1 ? 'autres lignes ne sont pas montrées' : 'autre ligne n’est pas montrée'}.`,
    sessions: 'Sessions',
    statuses: {
      open: 'En cours',
      resolved: 'Résolues',
      escalated: 'En attente d’un niveau supérieur',
      cancelled: 'Annulées',
    },
    firstContact: 'Résolu au premier contact',
    handedOver: 'Transmises',
    median: 'Médiane',
    p90: '9 sur 10, au plus',
    mean: 'Moyenne',
    resolution: 'Temps de résolution',
    questions: 'Questions',
    rating: 'Note moyenne sur 5',
    ratings: 'Notes',
    week: 'Semaine du',
    channel: 'Canal',
    language: 'Langue',
    languages: { fr: 'français', en: 'anglais' },
    caseBase: 'Base de cas',
    way: 'Passage',
    reason: 'Raison',
    team: 'Équipe',
    category: 'Catégorie',
    reasons: {
      'unknown-trouble': 'problème inconnu',
      exhausted: 'plus rien à proposer',
      'too-costly': 'réparation trop coûteuse ici',
      requested: 'demandé par quelqu’un',
      tree: 'prévu par une procédure',
      overdue: 'temps écoulé',
      'low-confidence': 'confiance trop faible',
      'questions-used': 'trop de questions',
      'repairs-used': 'trop de réparations essayées',
      condition: 'condition déclarée',
      vip: 'personne prioritaire',
      repeated: 'problème répété',
      'handed-back': 'renvoi à un niveau inférieur',
    },
    comments: 'Commentaires, les moins satisfaits d’abord',
    solution: 'Solution',
    proposed: 'Proposée',
    tries: 'Essais',
    worked: 'A marché',
    failed: 'N’a pas marché',
    skipped: 'Passée',
    share: 'Part de réussite',
    mostlyFail: (titles) =>
      `Échouent plus souvent qu’elles ne marchent${NBSP}: ${titles.map((title) => `«${NBSP}${title}${NBSP}»`).join(', ')}.`,
    ownRepairs: (count) =>
      `${writeNumber(count, 'fr')} ${count > 1 ? 'sessions ont été réparées d’une façon que la base ne connaît pas' : 'session a été réparée d’une façon que la base ne connaît pas'}.`,
    workaround: 'Contournement',
    rootCause: 'Cause',
    first: 'Première fois',
    last: 'Dernière fois',
    fix: 'Réparation connue',
    noFix: 'aucune',
    gap: (count, terms) =>
      `${writeNumber(count, 'fr')} sessions${terms.length === 0 ? '' : `${NBSP}: ${terms.join(', ')}`}`,
    gapSum: (sessions, compared, alone) =>
      `${writeNumber(sessions, 'fr')} ${sessions > 1 ? 'sessions' : 'session'} sans solution dans la base${compared < sessions ? `, dont ${writeNumber(compared, 'fr')} comparées (les plus récentes, avec un texte)` : ''}${alone === 0 ? '' : `${NBSP}; ${writeNumber(alone, 'fr')} ne ${alone > 1 ? 'ressemblent' : 'ressemble'} à aucune autre`}.`,
    examples: 'Exemples',
    repairs: 'Réparé à la main par',
    others: 'autres',
    value: 'Valeur',
    known: (count) => `Connu de ${writeNumber(count, 'fr')} ${count > 1 ? 'sessions' : 'session'}.`,
    seeTable: (title) => `${title} – les valeurs sont dans le tableau qui suit.`,
    hours: 'Heures',
    counted: 'Nombre',
    stars: 'Note',
    day: 'Date',
    comment: 'Commentaire',
    given: 'Sessions notées',
    portion: 'Part',
    colon: `${NBSP}: `,
    quote: (text) => `«${NBSP}${text}${NBSP}»`,
    bounds: (low, high) => `(${low} à ${high})`,
  },
  en: {
    ...numbersIn('en'),
    title: 'What happened',
    contents: 'Contents',
    period: (from, to, zone) => `Sessions opened from ${from} to ${to} (time zone ${zone}).`,
    nothing: 'Nothing to show for this period.',
    sections: {
      summary: 'In short',
      volume: 'Volume',
      trend: 'Week by week',
      time: 'Time to resolution',
      questions: 'Questions per session',
      'hand-overs': 'Hand-overs',
      ratings: 'Satisfaction',
      solutions: 'Solutions',
      workarounds: 'Workarounds that wait for a fix',
      gaps: 'What the base does not know yet',
      dimensions: 'By attributes and the house’s own fields',
    },
    hints: {
      summary:
        'Resolved at first contact: resolved without ever being handed over, of all that were resolved or handed over. In brackets the 95% bounds (Wilson).',
      trend: 'Each session counts for the week, Monday to Sunday, in which it was opened.',
      time: 'From the opening to the repair, waiting included.',
      'hand-overs': 'Each move from one level to another counts, those back to a lower level too.',
      solutions: 'Share of tries that worked, with its 95% bounds (Wilson): the wider, the fewer tries.',
      workarounds: 'Sessions that ended with a workaround, and not with a repair of the cause.',
      gaps: 'Troubles that were handed over, given up or repaired by hand since the base had no solution, brought together by their words.',
    },
    values: 'The values',
    more: (count) => `${writeNumber(count, 'en')} more ${count === 1 ? 'row is' : 'rows are'} not shown.`,
    sessions: 'Sessions',
    statuses: { open: 'Open', resolved: 'Resolved', escalated: 'Waiting for a higher level', cancelled: 'Cancelled' },
    firstContact: 'Resolved at first contact',
    handedOver: 'Handed over',
    median: 'Median',
    p90: '9 of 10, at most',
    mean: 'Mean',
    resolution: 'Time to resolution',
    questions: 'Questions',
    rating: 'Mean rating of 5',
    ratings: 'Ratings',
    week: 'Week of',
    channel: 'Channel',
    language: 'Language',
    languages: { fr: 'French', en: 'English' },
    caseBase: 'Case base',
    way: 'Move',
    reason: 'Reason',
    team: 'Team',
    category: 'Category',
    reasons: {
      'unknown-trouble': 'unknown trouble',
      exhausted: 'nothing more to propose',
      'too-costly': 'repair too costly here',
      requested: 'somebody asked for it',
      tree: 'a procedure says so',
      overdue: 'time is over',
      'low-confidence': 'confidence too low',
      'questions-used': 'too many questions',
      'repairs-used': 'too many repairs tried',
      condition: 'declared condition',
      vip: 'person with priority',
      repeated: 'repeated trouble',
      'handed-back': 'sent back to a lower level',
    },
    comments: 'Comments, the least satisfied first',
    solution: 'Solution',
    proposed: 'Proposed',
    tries: 'Tries',
    worked: 'Worked',
    failed: 'Failed',
    skipped: 'Skipped',
    share: 'Share that worked',
    mostlyFail: (titles) => `Fail more often than they work: ${titles.map((title) => `“${title}”`).join(', ')}.`,
    ownRepairs: (count) =>
      `${writeNumber(count, 'en')} ${count === 1 ? 'session was' : 'sessions were'} repaired in a way that the base does not know.`,
    workaround: 'Workaround',
    rootCause: 'Root cause',
    first: 'First time',
    last: 'Last time',
    fix: 'Known fix',
    noFix: 'none',
    gap: (count, terms) => `${writeNumber(count, 'en')} sessions${terms.length === 0 ? '' : `: ${terms.join(', ')}`}`,
    gapSum: (sessions, compared, alone) =>
      `${writeNumber(sessions, 'en')} ${sessions === 1 ? 'session' : 'sessions'} without a solution in the base${compared < sessions ? `, of which ${writeNumber(compared, 'en')} were compared (the latest, with a text)` : ''}${alone === 0 ? '' : `; ${writeNumber(alone, 'en')} ${alone === 1 ? 'is' : 'are'} like no other`}.`,
    examples: 'Examples',
    repairs: 'Repaired by hand by',
    others: 'others',
    value: 'Value',
    known: (count) => `Known of ${writeNumber(count, 'en')} ${count === 1 ? 'session' : 'sessions'}.`,
    seeTable: (title) => `${title} – the values are in the table below.`,
    hours: 'Hours',
    counted: 'Count',
    stars: 'Rating',
    day: 'Date',
    comment: 'Comment',
    given: 'Sessions rated',
    portion: 'Share',
    colon: ': ',
    quote: (text) => `“${text}”`,
    bounds: (low, high) => `(${low} to ${high})`,
  },
};

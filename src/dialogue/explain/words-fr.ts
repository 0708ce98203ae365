import { type Audience, type Strategy, writeNumber } from '../../model/index.js';

const NBSP = '\u00a0';
const MINUS = '\u2212';

function quote(text: string): string {
  return `«${NBSP}${text}${NBSP}»`;
}

function number(value: number, digits: number): string {
  return writeNumber(Number(value.toFixed(digits)), 'fr');
}

function percent(share: number): string {
  return `${Math.round(share * 100)}${NBSP}%`;
}

const PERSON: Readonly<Record<Audience, string>> = {
  user: 'un utilisateur',
  agent: 'un technicien du support',
  expert: 'un expert',
};

const PURPOSE: Partial<Readonly<Record<Strategy, string>>> = {
  confirm: 'pour confirmer une piste',
  eliminate: 'pour écarter une piste',
  validate: 'pour renforcer une piste',
  oppose: 'pour mettre une piste à l’épreuve',
  gate: 'pour savoir s’il faut en poser une autre',
  tree: 'dans une procédure',
  clarify: 'posée une seconde fois',
};

/** French sentences of explanations, and what the lines of their full form begin with. */
export const fr = {
  known: (answer: string, quoted?: string) =>
    quoted === undefined || quoted === answer
      ? `La réponse est déjà connue${NBSP}: ${quote(answer)}.`
      : `La réponse est déjà connue${NBSP}: ${quote(answer)}, d’après les mots ${quote(quoted)}.`,
  implied: (answer: string) => `Les autres réponses disent déjà celle-ci${NBSP}: ${quote(answer)}.`,
  unanswered: () => 'La question a déjà été posée et personne n’a pu y répondre, alors elle n’est pas reposée.',
  beyondAudience: (audience: Audience) => `Seul ${PERSON[audience]} peut répondre à cette question.`,
  untold: () => 'Aucun cas connu ne parle de cette question, alors la réponse ne changerait rien.',
  gateWaits: (question: string) =>
    `Cette question dépend d’une autre, qui n’a pas encore de réponse${NBSP}: ${quote(question)}`,
  gateClosed: (question: string, answer: string) =>
    `Cette question n’a plus de sens, à cause de la réponse ${quote(answer)} à ${quote(question)}.`,
  tellingLittle: () => 'Quelle que soit la réponse, elle ne changerait presque rien.',
  laterThanQuestion: (question: string) =>
    `La réponse serait utile, mais une autre question l’est davantage pour le temps qu’elle demande${NBSP}: ${quote(question)}`,
  laterThanTrying: (title: string) =>
    `La réponse serait utile, mais essayer ${quote(title)} d’abord vaut mieux pour le temps que cela demande.`,
  laterThanEnding: () => 'La réponse serait utile, mais pas assez pour continuer à interroger la personne.',
  risk: (title: string) =>
    `${quote(title)} est la suite proposée, mais peut coûter des données ou un accès${NBSP}: rien ne sera fait sans votre accord.`,
  contradiction: (before: string, after: string) =>
    `${quote(before)} et ${quote(after)} ne vont pas ensemble${NBSP}: rien ne change avant que vous n’ayez tranché.`,
  identity: () =>
    'Avant de consulter ce qui n’appartient qu’à une personne, je vérifie que c’est bien elle. La réponse n’est conservée nulle part.',
  outcome: (title: string, quoted?: string) =>
    `${quoted === undefined ? 'Ce que vous avez dit' : quote(quoted)} pourrait vouloir dire que ${quote(title)} a tout réglé, mais ce n’est pas sûr${NBSP}: rien n’est clos sans votre accord.`,
  twoTroubles: (first: string, second: string) =>
    `Une partie de ce que vous avez dit fait penser à ${quote(first)}, l’autre à ${quote(second)}, et aucun problème connu n’explique les deux à la fois.`,
  reading: (answer: string, quoted?: string) =>
    `${quoted === undefined || quoted === answer ? 'Ce que vous avez dit' : quote(quoted)} pourrait vouloir dire ${quote(answer)}, mais ce n’est pas sûr${NBSP}: rien n’est retenu sans votre accord.`,
  unsupported: (title: string) => `Aucun cas connu n’a été résolu par ${quote(title)}.`,
  later: (title: string) =>
    `${quote(title)} est la piste la plus probable, mais une réponse peut encore en décider autrement, et la demander coûte moins qu’un essai pour rien.`,
  instead: (title: string, probability: number) => `${quote(title)} (${percent(probability)})`,
  noAnswerHelps: {
    failed: 'Aucune réponse n’y changera rien.',
    declined: 'Aucune réponse n’y changera rien, à moins de revenir sur ce refus.',
    skipped: 'Elle sera proposée une seconde fois quand il ne restera rien d’autre.',
    'above-level': 'Aucune réponse n’y changera rien ici.',
    'above-audience': 'Aucune réponse n’y changera rien ici.',
  },
  noAnswerBrings: (title: string) => `Aucune réponse à elle seule ne ferait passer ${quote(title)} en premier.`,
  resolvedSubject: () => 'résolu',
  escalatedSubject: (level: string) => `transmis au niveau ${level}`,
  assignedSubject: () => 'laissé entre vos mains',
  cancelledSubject: () => 'abandonné',
  resolved: (title: string) => `${quote(title)} a réglé le problème.`,
  cured: () => `La personne dit que tout remarche${NBSP}; aucune de nos solutions n’y est pour quelque chose.`,
  cancelled: (reason: string) =>
    reason === '' ? 'La session a été abandonnée.' : `La session a été abandonnée${NBSP}: ${quote(reason)}`,
  requested: (reason: string) =>
    reason === '' ? 'Un humain a été demandé.' : `Un humain a été demandé${NBSP}: ${quote(reason)}`,
  nearest: (title: string, probability: number, none: number) =>
    `${quote(title)} s’en approche le plus (${percent(probability)}), mais il faudrait que ce soit bien plus probable qu’un problème inconnu (${percent(none)}).`,
  leading: (title: string, probability: number, minutes: number) =>
    `${quote(title)} est la piste la plus probable (${percent(probability)}, ${number(minutes, 0)}${NBSP}min), mais trop peu pour être proposée.`,
  consentMissing: () => 'Il faudrait accepter ce risque pour continuer.',
  tryMissing: () => 'Il faudrait l’essayer pour continuer.',
  bestTry: (title: string, probability: number, minutes: number) =>
    `Le meilleur essai, ${quote(title)}, prend ${number(minutes, 0)}${NBSP}min pour une chance de ${percent(probability)}.`,
  noAnswerWouldHave: () => 'Aucune réponse à elle seule n’y aurait rien changé.',
  levelMissing: (needed: string, given: string) => `Il faut le niveau ${needed}, et la session est au niveau ${given}.`,
  personMissing: (needed: Audience, given: Audience) => `Il faut ${PERSON[needed]}, et non ${PERSON[given]}.`,
  nobodyKnew: (question: string) => `Personne n’a su répondre à ${quote(question)}`,

  mostly: (fact: string) => `Ce qui compte le plus${NBSP}: ${fact}${/[.!?]\u00a0?»?$/.test(fact) ? '' : '.'}`,
  worked: (worked: number, failed: number) =>
    `Cette solution a marché ${number(worked, 1)} fois sur ${number(worked + failed, 1)}.`,
  title: {
    question: (subject: string, strategy?: Strategy) => {
      const purpose = strategy === undefined ? undefined : PURPOSE[strategy];
      return `Pourquoi cette question${purpose === undefined ? '' : `, ${purpose}`}${NBSP}: ${quote(subject)}`;
    },
    notQuestion: (subject: string) => `Pourquoi pas cette question${NBSP}: ${quote(subject)}`,
    confirmation: (subject: string) => `Pourquoi cette confirmation${NBSP}: ${subject}`,
    proposal: (subject: string) => `Pourquoi cette proposition${NBSP}: ${quote(subject)}`,
    solution: (subject: string) => `Pourquoi pas cette solution${NBSP}: ${quote(subject)}`,
    ending: (subject: string) => `Pourquoi cette fin${NBSP}: ${subject}`,
  },
  cost: (gain: number, minutes: number, answerRate: number) =>
    `La réponse ${gain < 0.005 ? '' : `apporte ${number(gain, gain < 0.1 ? 2 : 1)}${NBSP}${gain >= 2 ? 'bits' : 'bit'} et `}demande ${number(minutes, 1)}${NBSP}min${answerRate === 1 ? '' : `${NBSP}; ${percent(answerRate)} des gens savent répondre`}.`,
  candidates: 'Les pistes, de la plus à la moins probable',
  candidate: (title: string, probability: number) => `${title}${NBSP}: ${percent(probability)}`,
  none: (probability: number) => `aucune solution connue${NBSP}: ${percent(probability)}`,
  balance: (title: string) =>
    `Ce qui est pesé pour ${quote(title)}, en logarithmes de cotes (+0,7 double la cote, ${MINUS}0,7 la divise par deux)`,
  prior: 'avant de rien savoir',
  rest: 'tout le reste',
  posterior: (probability: string) => `en tout, soit ${probability}`,
  unknown: 'Ce qu’on ne sait pas et qui compterait',
  unknownCost: (gain: number, minutes: number) =>
    `${number(gain, gain < 0.1 ? 2 : 1)}${NBSP}${gain >= 2 ? 'bits' : 'bit'}, ${number(minutes, 1)}${NBSP}min`,
  cases: 'Cas semblables réparés par cette solution',
  caseLike: (similarity: number) => `similarité ${percent(similarity)}`,
  caseTries: (worked: number, failed: number) =>
    worked + failed === 0 ? 'aucun essai noté' : `a marché ${number(worked, 1)} fois sur ${number(worked + failed, 1)}`,
  caseAt: (date: string) => `dernier essai le ${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`,
  others: 'Pourquoi pas les autres',
  before: 'Ce qui passe avant',
  wouldChange: 'Ce qui changerait la décision',
  missing: 'Ce qui a manqué',
  logOdds: (value: number) => `${value < 0 ? MINUS : '+'}${Math.abs(value).toFixed(1).replace('.', ',')}`,
  percent,
  quote,
  colon: `${NBSP}: `,
};

/** What every language must say. */
export type ExplainWords = typeof fr;

import type { Language } from '../model/index.js';

const NBSP = '\u00a0';

/** What the page of simulated dialogues says. */
export interface SimulationWords {
  readonly title: string;
  readonly intro: string;
  readonly set: (name: string, cases: number) => string;
  readonly table: (set: string) => string;
  readonly heads: Readonly<
    Record<
      'asker' | 'accuracy' | 'top3' | 'questions' | 'p90' | 'minutes' | 'repaired' | 'ece' | 'bound' | 'overconfidence',
      string
    >
  >;
  readonly curve: string;
  readonly curveText: (set: string, askers: string) => string;
  readonly curveHint: string;
  readonly beyond: (askers: string) => string;
  readonly calibration: string;
  readonly calibrationText: (set: string, askers: string) => string;
  readonly calibrationHint: string;
  readonly confidence: string;
  readonly right: string;
  readonly dialogues: string;
  readonly cost: string;
  readonly costText: (set: string) => string;
  readonly costHint: string;
  readonly noCosts: string;
  readonly values: string;
  readonly bounds: (low: string, high: string) => string;
  readonly percent: (share: number) => string;
  readonly points: (share: number) => string;
  readonly figure: (value: number) => string;
  readonly count: (value: number) => string;
}

const signed = (share: number) => `${share >= 0 ? '+' : '−'}${Math.abs(100 * share).toFixed(1)}`;
const tenth = (share: number) => String(Math.round(share * 1000) / 10);
const comma = (text: string) => text.replace('.', ',');

export const SIMULATION_WORDS: Readonly<Record<Language, SimulationWords>> = {
  fr: {
    title: 'Dialogues simulés',
    intro: `Chacun interroge le même témoin sur les mêmes cas, qu’il n’a pas appris. Entre parenthèses, les bornes à 95${NBSP}% (bootstrap sur les cas).`,
    set: (name, cases) => `${name} (${cases} cas)`,
    table: (set) => `Qui demande, et ce que cela donne, sur ${set}`,
    heads: {
      asker: 'Qui demande',
      accuracy: 'Justesse',
      top3: 'Parmi 3',
      questions: 'Questions',
      p90: '9 dialogues sur 10, au plus',
      minutes: 'Minutes',
      repaired: 'Réparés',
      ece: 'ece',
      bound: 'Calibration parfaite, au plus',
      overconfidence: 'Excès de confiance (points)',
    },
    curve: 'Justesse selon les questions',
    curveText: (set, askers) =>
      `Part de solutions justes quand les dialogues sont coupés après 0, 1, 2 questions et ainsi de suite, sur ${set}, pour ${askers}.`,
    curveHint:
      'Plus une courbe est haute et à gauche, mieux c’est. Le point est l’endroit où l’on cesse de soi-même de demander.',
    beyond: (askers) => `Continue au-delà du bord droit${NBSP}: ${askers}.`,
    calibration: 'Calibration',
    calibrationText: (set, askers) =>
      `Part de solutions justes selon la confiance annoncée à la fin du dialogue, par classes de même effectif, sur ${set}, pour ${askers}.`,
    calibrationHint: `Sur la diagonale, une confiance de 70${NBSP}% est juste 7 fois sur 10. Sous elle, on est trop sûr de soi.`,
    confidence: 'Confiance',
    right: 'Part juste',
    dialogues: 'Effectif',
    cost: 'Minutes jusqu’à la réparation',
    costText: (set) => `Temps moyen des questions et des réparations essayées, sur ${set}.`,
    costHint: `Questions et réparations essayées comptent. Plus la barre est courte, mieux c’est${NBSP}; le trait donne les bornes à 95${NBSP}%.`,
    noCosts: 'Ces données ne disent pas ce que coûtent les réparations.',
    values: 'Les valeurs',
    bounds: (low, high) => `(${low} à ${high})`,
    percent: (share) => `${comma(tenth(share))}${NBSP}%`,
    points: (share) => comma(signed(share)),
    figure: (value) => comma(value.toFixed(value < 1 ? 3 : 2)),
    count: (value) => comma(String(Math.round(value * 10) / 10)),
  },
  en: {
    title: 'Simulated dialogues',
    intro:
      'Everybody asks the same witness about the same cases, which they have not learned. In brackets the 95% bounds (bootstrap over cases).',
    set: (name, cases) => `${name} (${cases} ${cases === 1 ? 'case' : 'cases'})`,
    table: (set) => `Who asks, and what comes of it, on ${set}`,
    heads: {
      asker: 'Who asks',
      accuracy: 'Accuracy',
      top3: 'Top 3',
      questions: 'Questions',
      p90: '9 dialogues of 10, at most',
      minutes: 'Minutes',
      repaired: 'Repaired',
      ece: 'ece',
      bound: 'Perfect calibration, at most',
      overconfidence: 'Over-confidence (points)',
    },
    curve: 'Accuracy by questions',
    curveText: (set, askers) =>
      `Share of right solutions when dialogues are cut short after 0, 1, 2 questions and so on, on ${set}, for ${askers}.`,
    curveHint: 'The higher and the further left a curve, the better. The dot is where asking stops by itself.',
    beyond: (askers) => `Goes on beyond the right edge: ${askers}.`,
    calibration: 'Calibration',
    calibrationText: (set, askers) =>
      `Share of right solutions by the confidence at the end of the dialogue, in bins of equal count, on ${set}, for ${askers}.`,
    calibrationHint:
      'On the diagonal, a confidence of 70% is right 7 times of 10. Below it, one is too sure of oneself.',
    confidence: 'Confidence',
    right: 'Share right',
    dialogues: 'Count',
    cost: 'Minutes until repaired',
    costText: (set) => `Mean time of questions and of repairs that were tried, on ${set}.`,
    costHint:
      'Questions and repairs that were tried both count. The shorter the bar, the better; the line gives the 95% bounds.',
    noCosts: 'This data does not tell what repairs cost.',
    values: 'The values',
    bounds: (low, high) => `(${low} to ${high})`,
    percent: (share) => `${tenth(share)}%`,
    points: signed,
    figure: (value) => value.toFixed(value < 1 ? 3 : 2),
    count: (value) => String(Math.round(value * 10) / 10),
  },
};

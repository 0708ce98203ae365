const NBSP = '\u00a0';

function quote(text: string): string {
  return `«${NBSP}${text}${NBSP}»`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}${NBSP}%`;
}

function either(labels: readonly string[]): string {
  const quoted = labels.map(quote);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ou ${quoted.at(-1)}`;
}

/** Questions end with their own mark, so that an answer follows without a colon. */
function answered(question: string, answer: string): string {
  return question.endsWith('?') ? `${question} ${quote(answer)}` : `${question}${NBSP}: ${quote(answer)}`;
}

/** French sentences of the policy. */
export const fr = {
  answered,
  confirm: (answer: string, target: string) =>
    `Si la réponse est ${quote(answer)}, seule la piste ${quote(target)} l’explique.`,
  eliminate: (rival: string, target: string) =>
    `La réponse peut écarter ${quote(rival)}, principale rivale de ${quote(target)}.`,
  validate: (answer: string, target: string) => `La réponse ${quote(answer)} renforcerait la piste ${quote(target)}.`,
  oppose: (answer: string, target: string) =>
    `La réponse ${quote(answer)} affaiblirait la piste ${quote(target)}, la plus probable pour l’instant.`,
  gate: (question: string) => `La réponse dira s’il faut poser une autre question${NBSP}: ${quote(question)}`,
  narrow: () => 'La réponse aide à situer le problème.',
  likely: (title: string) => `${quote(title)} est la solution la plus probable.`,
  cheap: (title: string) =>
    `${quote(title)} n’est pas la solution la plus probable, mais elle s’essaie vite${NBSP}: elle passe donc en premier.`,
  likelyLeft: (title: string) => `${quote(title)} est la plus probable des solutions qui restent.`,
  possible: (title: string) =>
    `${quote(title)} n’est pas la solution la plus probable, mais elle l’est assez pour être essayée maintenant.`,
  again: (title: string) =>
    `${quote(title)} a été passé${NBSP}; c’est proposé une seconde et dernière fois, car il ne reste rien d’autre avant de transmettre.`,
  similarCase: (problem: string) => `Votre description ressemble à un cas connu${NBSP}: ${quote(problem)}`,
  unlikeCases: () => 'Votre description ne ressemble pas aux cas connus de cette solution.',
  rival: (title: string, probability: number) => `${quote(title)} est moins probable (${percent(probability)}).`,
  rivalAgainst: (title: string, probability: number, fact: string) =>
    `${quote(title)} est moins probable (${percent(probability)}), surtout à cause de cette réponse${NBSP}: ${fact}.`,
  rivalCostly: (title: string, probability: number, minutes: number) =>
    `${quote(title)} est au moins aussi probable (${percent(probability)}), mais plus long à essayer (${minutes}${NBSP}min).`,
  rivalEqual: (title: string, probability: number) =>
    `${quote(title)} est à peu près aussi probable (${percent(probability)}).`,
  rivalFailed: (title: string) => `${quote(title)} a déjà été essayé sans succès.`,
  rivalSkipped: (title: string) => `${quote(title)} a été passé.`,
  rivalDeclined: (title: string) => `${quote(title)} a été refusé.`,
  rivalAboveLevel: (title: string, probability: number, level: string) =>
    `${quote(title)} est possible (${percent(probability)}), mais réservé au niveau ${level}.`,
  rivalAboveAudience: (title: string, probability: number) =>
    `${quote(title)} est possible (${percent(probability)}), mais demande une personne plus expérimentée.`,
  failedNow: () => 'Essayé sans succès.',
  failedBefore: () => 'Essayé sans succès lors d’un précédent échange.',
  wouldLead: (question: string, labels: readonly string[], title: string) =>
    `Si la réponse à ${quote(question)} était ${either(labels)}, la piste ${quote(title)} passerait en premier.`,
  wouldLeadNowhere: (question: string, labels: readonly string[]) =>
    `Si la réponse à ${quote(question)} était ${either(labels)}, aucune solution connue ne conviendrait.`,
  wouldGoOn: (question: string, labels: readonly string[]) =>
    `Si la réponse à ${quote(question)} était ${either(labels)}, le diagnostic continuerait.`,
  escalateUnknown: () => 'Le problème ne ressemble à aucun cas connu.',
  escalateUnsure: () => 'Le problème ressemble à un cas connu, mais pas assez pour en proposer la solution.',
  escalateUndecided: () => 'Trop de causes restent possibles pour proposer une solution.',
  escalateExhausted: () => 'Les solutions plausibles ont été essayées sans succès.',
  escalateDeclined: (title: string) => `La solution la plus probable, ${quote(title)}, a été refusée ou passée.`,
  escalateBeyond: (title: string, level: string) =>
    `La solution la plus probable, ${quote(title)}, revient au niveau ${level}.`,
  escalateBeyondAudience: (title: string) =>
    `La solution la plus probable, ${quote(title)}, demande une personne plus expérimentée.`,
  escalateCostly: (minutes: number) =>
    `Passer au niveau suivant (${minutes}${NBSP}min) coûte moins que de continuer à essayer.`,
};

/** What every language must say. */
export type Words = typeof fr;

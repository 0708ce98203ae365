const NBSP = '\u00a0';

function quote(text: string): string {
  return `«${NBSP}${text}${NBSP}»`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}${NBSP}%`;
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
  open: () => 'La réponse aide à situer le problème.',
  proposeLikely: (title: string, probability: number) =>
    `${quote(title)} est la solution la plus probable (${percent(probability)}).`,
  proposeCheap: (title: string, probability: number, minutes: number) =>
    `${quote(title)} (${percent(probability)}, ${minutes}${NBSP}min) est l’essai qui rapporte le plus pour le temps qu’il demande.`,
  proposeOther: (title: string, probability: number) => `${quote(title)} est possible (${percent(probability)}).`,
  proposeAgain: (title: string) =>
    `${quote(title)} a été passé${NBSP}; c’est proposé une seconde et dernière fois, car il ne reste rien d’autre avant de transmettre.`,
  similarCase: (problem: string) => `Votre description ressemble à un cas connu${NBSP}: ${quote(problem)}`,
  unlikeCases: () => 'Votre description ne ressemble pas aux cas connus de cette solution.',
  rival: (title: string, probability: number) => `${quote(title)} est moins probable (${percent(probability)}).`,
  rivalAgainst: (title: string, probability: number, fact: string) =>
    `${quote(title)} est moins probable (${percent(probability)}), à cause de la réponse${NBSP}: ${fact}`,
  rivalCostly: (title: string, probability: number, minutes: number) =>
    `${quote(title)} est possible (${percent(probability)}), mais demande ${minutes}${NBSP}min.`,
  rivalFailed: (title: string) => `${quote(title)} a déjà été essayé sans succès.`,
  rivalSkipped: (title: string) => `${quote(title)} a été passé.`,
  rivalDeclined: (title: string) => `${quote(title)} a été refusé.`,
  rivalBeyond: (title: string, probability: number) =>
    `${quote(title)} est possible (${percent(probability)}), mais revient à un autre niveau.`,
  failedNow: () => 'Essayé sans succès.',
  failedBefore: () => 'Essayé sans succès lors d’un précédent échange.',
  wouldLead: (fact: string, title: string) => `${fact} mènerait à ${quote(title)}.`,
  wouldLeadNowhere: (fact: string) => `${fact} indiquerait un problème inconnu.`,
  escalateUnknown: () => 'Le problème ne ressemble à aucun cas connu.',
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

import type { ClockName, DueNotice, Language } from '../model/index.js';

const NBSP = '\u00a0';

const CLOCKS: Readonly<Record<Language, Readonly<Record<ClockName, string>>>> = {
  fr: {
    response: 'délai de prise en charge',
    resolution: 'délai de résolution',
    update: 'délai de la prochaine nouvelle',
    contract: 'délai du contrat avec le fournisseur',
    handover: 'délai de ce niveau',
    forgotten: 'délai sans rien de nouveau',
  },
  en: {
    response: 'time to respond',
    resolution: 'time to resolve',
    update: 'time to the next update',
    contract: 'time of the vendor’s contract',
    handover: 'time of this level',
    forgotten: 'time without anything new',
  },
};

/**
 * Says in a sentence what a clock has passed.
 *
 * @example
 * sayDue({ clock: 'resolution', startedAt: 0, threshold: 75, dueAt: 1 }, 'en'); // '75% of the time to resolve are over.'
 */
export function sayDue({ clock, threshold }: DueNotice, language: Language): string {
  const name = CLOCKS[language][clock];
  if (clock === 'forgotten') return FORGOTTEN[language];
  if (language === 'fr') {
    return threshold === 'overdue' ? `Le ${name} est dépassé.` : `${threshold}${NBSP}% du ${name} sont écoulés.`;
  }
  return threshold === 'overdue' ? `The ${name} is over.` : `${threshold}% of the ${name} are over.`;
}

const FORGOTTEN = {
  fr: 'Rien n’est arrivé depuis trop longtemps\u00a0: cette session est peut-être oubliée.',
  en: 'Nothing has happened for too long: this session may be forgotten.',
} as const;

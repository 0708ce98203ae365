import type { Degree, Extras, Language, Priority, Severity } from '../model/index.js';

const PRIORITIES: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];
const DEGREES: readonly Degree[] = ['low', 'medium', 'high'];
/** By the sum of both degrees, counted from 0. */
const MATRIX: readonly Priority[] = ['low', 'low', 'normal', 'high', 'urgent'];

/**
 * Decides how urgent a trouble is.
 *
 * The first that is there: `x-priority` of the opening; `x-priority` of the routing rule; both `x-impact` and
 * `x-urgency`, of the opening before the rule's; else normal. What has another value than the scale's is passed over.
 *
 * @param told - extras the session was opened with
 * @param routed - extras of the routing rule that holds
 */
export function severityOf(told: Extras, routed: Extras, language: Language): Severity {
  const degree = (key: string) => oneOf(DEGREES, told, key) ?? oneOf(DEGREES, routed, key);
  const [impact, urgency] = [degree('x-impact'), degree('x-urgency')];
  const by = (priority: Priority, code: keyof typeof REASONS): Severity => ({
    priority,
    priorityReason: { code, text: REASONS[code][language] },
    ...(impact === undefined ? {} : { impact }),
    ...(urgency === undefined ? {} : { urgency }),
  });
  const own = oneOf(PRIORITIES, told, 'x-priority');
  if (own !== undefined) return by(own, 'told');
  const rule = oneOf(PRIORITIES, routed, 'x-priority');
  if (rule !== undefined) return by(rule, 'routing');
  if (impact === undefined || urgency === undefined) return by('normal', 'default');
  return by(MATRIX[DEGREES.indexOf(impact) + DEGREES.indexOf(urgency)] ?? 'normal', 'matrix');
}

function oneOf<T extends string>(scale: readonly T[], extras: Extras, key: string): T | undefined {
  return Object.hasOwn(extras, key) ? scale.find((each) => each === extras[key]) : undefined;
}

const REASONS = {
  told: { fr: 'Donnée à l’ouverture.', en: 'Given at the opening.' },
  routing: { fr: 'Donnée par la règle d’aiguillage.', en: 'Given by the routing rule.' },
  matrix: { fr: 'Déduite de l’impact et de l’urgence.', en: 'Follows from impact and urgency.' },
  default: {
    fr: 'Ni priorité, ni impact et urgence n’ont été donnés.',
    en: 'Neither a priority, nor impact and urgency were given.',
  },
} as const;

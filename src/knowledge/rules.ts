import type { EscalationRule, Level, RoutingRule, SynonymGroup } from '../model/index.js';
import { LANGUAGES, LEVELS } from '../model/index.js';
import { type Context, type Entry, localised } from './context.js';
import type { Path } from './data.js';
import type { SynonymGroup as WrittenGroup, EscalationRule as WrittenRule } from './file.generated.js';
import { extrasOf } from './solutions.js';
import { resolveCondition, type Vocabulary } from './values.js';

/** Minutes that moving up a level costs when the author does not say. */
export const ESCALATION_COST = 30;

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Resolves routing rules, in the order of the files and inside them. */
export function resolveRouting(context: Context, vocabulary: Vocabulary): readonly RoutingRule[] {
  const rules: RoutingRule[] = [];
  for (const file of context.files) {
    const items = file.usable('routing') ? (file.data.routing ?? []) : [];
    for (const [index, written] of items.entries()) {
      if (!file.usable('routing', index)) continue;
      const entry: Entry<unknown> = { id: `routing.${index}`, value: written, file, path: ['routing', index] };
      const when = resolveCondition(context, entry, ['when'], written.when, vocabulary);
      if (context.isFaulty(entry)) continue;
      const { team, category } = written;
      rules.push({ when, team, ...(category === undefined ? {} : { category }), extras: extrasOf(written) });
    }
  }
  return rules;
}

/** Resolves escalation rules; the first file that speaks of a level counts. */
export function resolveEscalation(
  context: Context,
  vocabulary: Vocabulary,
): Readonly<Partial<Record<Level, EscalationRule>>> {
  const rules: Partial<Record<Level, EscalationRule>> = {};
  for (const file of context.files) {
    if (!file.usable('escalation')) continue;
    for (const level of LEVELS) {
      const rule = file.data.escalation?.[level];
      if (rule === undefined || !file.usable('escalation', level)) continue;
      const entry: Entry<unknown> = { id: level, value: rule, file, path: ['escalation', level] };
      if (rules[level] !== undefined) {
        context.refuse(entry, [], { reason: 'DC301.level', values: { level } }, { part: 'key' });
      } else if (LEVELS.indexOf(rule.to) <= LEVELS.indexOf(level)) {
        context.refuse(entry, ['to'], { reason: 'DC416', values: { level, to: rule.to } });
      }
      tellNobody(context, entry, level, rule);
      if (context.isFaulty(entry)) continue;
      const { after, cost = ESCALATION_COST, repeated, when: conditions, ...written } = rule;
      const when = conditions?.map(({ facts, reason, measure = 'move' }, index) => ({
        facts: resolveCondition(context, entry, ['when', index, 'facts'], facts, vocabulary),
        reason: localised(reason, file.data.language),
        measure,
      }));
      if (context.isFaulty(entry)) continue;
      rules[level] = {
        ...(withoutExtras(written) as typeof written),
        cost,
        ...(after === undefined ? {} : { after: readDuration(after) }),
        ...(when === undefined ? {} : { when }),
        ...(repeated === undefined
          ? {}
          : { repeated: { measure: 'move', ...repeated, within: readDuration(repeated.within) } }),
      };
    }
  }
  return rules;
}

/** Says which rules tell more authority where nobody is named. */
function tellNobody(context: Context, entry: Entry<unknown>, level: Level, rule: WrittenRule): void {
  if (rule.alert !== undefined) return;
  const tells = (measure: string | undefined) => measure === 'alert' || measure === 'both';
  const found: readonly (readonly [string, Path])[] = [
    ...(tells(rule.vip) ? [['vip', ['vip']] as const] : []),
    ...(tells(rule.repeated?.measure) ? [['repeated', ['repeated', 'measure']] as const] : []),
    ...(rule.when ?? []).flatMap(({ measure }, place) =>
      tells(measure) ? [['when', ['when', place, 'measure']] as const] : [],
    ),
  ];
  for (const [name, path] of found) context.say(entry, path, { reason: 'DC420', values: { level, rule: name } });
}

function withoutExtras(written: object): object {
  return Object.fromEntries(Object.entries(written).filter(([key]) => !key.startsWith('x-')));
}

/** Reads a duration such as `15m`, `2h` or `1d`, as the schema allows it, into milliseconds. */
export function readDuration(text: string): number {
  return Number(text.slice(0, -1)) * (UNIT_MS[text.slice(-1)] ?? 0);
}

/** Collects synonyms, by ascending words. */
export function resolveSynonyms(context: Context): readonly SynonymGroup[] {
  const groups: SynonymGroup[] = [];
  for (const file of context.files) {
    const written = file.usable('synonyms') ? file.data.synonyms : undefined;
    if (written === undefined) continue;
    if (Array.isArray(written)) {
      for (const [index, words] of written.entries()) if (file.usable('synonyms', index)) groups.push({ words });
    } else {
      for (const language of LANGUAGES) {
        const lists: readonly WrittenGroup[] = file.usable('synonyms', language) ? (written[language] ?? []) : [];
        for (const words of lists) groups.push({ language, words });
      }
    }
  }
  return groups
    .map((group) => ({ group, key: JSON.stringify([group.words, group.language ?? '']) }))
    .sort(byKey)
    .map(({ group }) => group);
}

function byKey(left: { readonly key: string }, right: { readonly key: string }): number {
  return left.key < right.key ? -1 : left.key > right.key ? 1 : 0;
}

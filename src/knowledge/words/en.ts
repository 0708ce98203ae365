import type { NameList } from '../../errors.js';
import { writeNumber } from '../../model/index.js';
import type { FindingWords, Section } from './values.js';

const NOUNS: Readonly<Record<Section, string>> = {
  attributes: 'attribute',
  solutions: 'solution',
  trees: 'tree',
  taxonomies: 'taxonomy',
  calendars: 'calendar',
};

const CHECK = 'Check quotes, brackets and indentation around this place.';

function number(value: number): string {
  return writeNumber(value, 'en');
}

function at(place: string): string {
  return place === '' ? 'The file' : `\`${place}\``;
}

function names({ first, more }: NameList, last: 'or' | 'and'): string {
  const all = more > 0 ? [...first, `${number(more)} others`] : first;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${last} ${all.at(-1)}`;
}

function unknownKey(key: string, place: string): string {
  return `\`${key}\` is not known ${place === '' ? 'at the top of a file' : `in \`${place}\``}.`;
}

function missing(section: Section, id: string): string {
  return `There is no ${NOUNS[section]} \`${id}\`. Declare it under \`${section}:\` or correct the name.`;
}

function spelt(place: string): string {
  return place.replace(/\.fr$/, ' (French)').replace(/\.en$/, ' (English)');
}

/** English words for findings. */
export const en: FindingWords = {
  didYouMean: (suggestion) => `Did you mean \`${suggestion}\`?`,
  sentences: {
    'DC101.unclosed': ({ mark }) => `This ${mark} is never closed. Write its counterpart at the end.`,
    'DC101.space': ({ name }) =>
      `Here stands a no-break space (${name}), which YAML takes for a letter. Replace it by an ordinary space.`,
    'DC101.glued': () => 'A colon after a key needs a space behind it.',
    'DC101.quote': () => 'The text ended at the quote before this. Put the whole text in one pair of quotes.',
    'DC101.dash': () => 'A list begins on the line below its key; a text that begins with a dash needs quotes.',
    'DC101.key': () => 'A key must be a word. Put texts with brackets in double quotes.',
    'DC101.missing': ({ mark }) => `Before this ${mark} something is not closed or separated. ${CHECK}`,
    'DC101.unexpected': ({ mark }) => `This ${mark} cannot stand here. ${CHECK}`,
    'DC101.end': () => `Something is not closed or separated at the end of this line. ${CHECK}`,
    'DC101.indent': () => `The indentation does not fit the lines above. ${CHECK}`,
    'DC101.escape': () =>
      'A backslash inside double quotes begins an escape; write \\\\ for a backslash, or use single quotes.',
    'DC101.lines': () => `A key must stand on one line and be followed by a colon and a space. ${CHECK}`,
    'DC101.block': () => `Indented blocks cannot stand inside { } or [ ]. ${CHECK}`,
    'DC101.long-key': ({ limit }) =>
      `A key has more than ${number(limit)} characters; a colon or a quote is probably missing. ${CHECK}`,
    'DC102.key': ({ key }) => `\`${key}\` occurs twice here. Keep one of them, or merge their content.`,
    'DC102.answer': ({ got, answer }) =>
      `"${got}" is the same answer as another one here, \`${answer}\`. Keep one of them.`,
    'DC103.anchor': () => 'An anchor (&name) is not allowed in a knowledge file. Write the content where it is needed.',
    'DC103.alias': () =>
      'An alias (*name) is not allowed in a knowledge file. Write the content again; a text that begins with * needs quotes.',
    'DC103.merge': () => 'A merge key (<<) is not allowed in a knowledge file. Write the content out.',
    'DC104.tag': () =>
      'A tag (!name) is not allowed in a knowledge file. Remove it; a text that begins with ! needs quotes.',
    'DC104.directive': () => 'A line that begins with % is a YAML directive, which is not allowed here. Remove it.',
    DC105: () => 'A tab cannot indent YAML. Replace it by spaces, two for each level.',
    DC106: () => 'A second document begins here; a knowledge file holds one. Remove the line --- or make two files.',
    DC107: ({ megabytes, limit }) =>
      `The file has ${number(megabytes)} MB; at most ${number(limit)} MB are read. Split it into several files.`,
    DC108: ({ limit }) =>
      `Mappings and lists are nested more than ${number(limit)} deep here. Check the indentation and the brackets.`,
    DC109: ({ limit }) => `The file holds more than ${number(limit)} elements. Split it into several files.`,
    'DC110.encoding': () =>
      'What stands here is not UTF-8; the file has another encoding. Save the file as UTF-8 text.',
    'DC110.character': ({ name }) => `The character ${name} cannot be part of a text. Save the file as UTF-8 text.`,
    'DC110.text': () => 'This text holds a control character or half of a character. Remove the escape that makes it.',
    'DC110.key': () => 'This key holds a control character or half of a character. Remove the escape that makes it.',
    DC111: ({ name }) => `\`${name}\` is a name that JavaScript keeps for itself. Choose another.`,
    DC112: ({ count }) => `${number(count)} more findings in this file are not shown; correct these first.`,
    DC113: () => 'What follows a space and # is a comment, so the text ends before it. Put the text in double quotes.',
    DC114: ({ place }) =>
      `At ${place || 'the top'}, curly quotes do not quote a text but belong to it. Use straight double quotes.`,
    DC115: () => 'A colon followed by a space ends the text and begins a new key. Put the whole text in double quotes.',
    DC116: ({ mark }) => `A text that begins with ${mark} needs quotes: "${mark}...".`,
    DC117: () =>
      "The apostrophe ends the text in single quotes. Put the text in double quotes, or write the apostrophe twice ('').",
    'DC118.item': () => 'This item of the list is empty. Write a value or remove the dash.',
    'DC118.key': ({ key }) => `\`${key}\` has no value. Write one or remove the key.`,
    'DC201.fixed': ({ key, place, expected }) => `${unknownKey(key, place)} Expected ${names(expected, 'or')}.`,
    'DC201.free': ({ key, place, expected }) =>
      `${unknownKey(key, place)} Expected ${names(expected, 'or')}, or a key of your own that begins with x-.`,
    'DC202.key': ({ place, key }) => `${at(place)} has no \`${key}\`. Add \`${key}:\` here.`,
    'DC202.taxonomy': ({ attribute }) =>
      `\`${attribute}\` has no \`taxonomy\`. Add \`taxonomy:\` with the id of one declared under \`taxonomies:\`.`,
    'DC203.text': ({ place, expected, got }) => `${at(place)} must be ${expected}, but is "${got}".`,
    'DC203.list': ({ place, expected }) => `${at(place)} must be ${expected}, but is a list.`,
    'DC203.mapping': ({ place, expected }) => `${at(place)} must be ${expected}, but is a mapping with keys.`,
    DC204: ({ place, got, expected }) => `${at(place)} is "${got}"; expected ${names(expected, 'or')}.`,
    'DC205.value': ({ place, got, expected }) => `${at(place)} is "${got}"; expected ${expected}.`,
    'DC205.key': ({ key, expected }) => `The key "${key}" is not ${expected}. Rename it.`,
    DC206: ({ place, got, expected }) => `${at(place)} is "${got}"; expected ${expected}.`,
    'DC207.empty': ({ place }) => `${at(place)} is empty. Write a text or remove the key.`,
    'DC207.long': ({ place, limit }) => `${at(place)} has more than ${number(limit)} characters. Shorten it.`,
    'DC207.few': ({ place, limit, expected }) =>
      `${at(place)} ${limit === 1 ? 'is empty' : `has fewer than ${number(limit)} entries`}; expected ${expected}.`,
    'DC207.many': ({ place, limit, expected }) =>
      `${at(place)} has more than ${number(limit)} ${limit === 1 ? 'entry' : 'entries'}; expected ${expected}.`,
    'DC301.id': ({ id, file }) => `\`${id}\` is already declared in ${file}. Rename one of them.`,
    'DC301.level': ({ level }) => `\`${level}\` already has a rule in another file. Keep one.`,
    'DC301.node': ({ taxonomy, node }) =>
      `The taxonomy \`${taxonomy}\` already has a node \`${node}\`. A node stands in one place; rename one of them.`,
    DC302: ({ id }) => missing('solutions', id),
    DC303: ({ id }) => missing('attributes', id),
    'DC304.fact': ({ attribute, got, expected }) =>
      `\`${attribute}\` has no value "${got}". Expected ${names(expected, 'or')}.`,
    'DC304.answer': ({ attribute, got, expected }) =>
      `\`${attribute}\` has no value "${got}". Expected other, unknown, ${names(expected, 'or')}.`,
    'DC304.node': ({ taxonomy, node }) =>
      `The taxonomy \`${taxonomy}\` has no node \`${node}\`. Add it there or correct the name.`,
    DC305: ({ id }) => missing('trees', id),
    DC306: ({ tree, node, expected }) =>
      `The tree \`${tree}\` has no node \`${node}\`. Expected ${names(expected, 'or')}.`,
    DC307: ({ id }) => missing('taxonomies', id),
    'DC308.faulty': ({ entry, section, id }) =>
      `\`${entry}\` is left out, because the ${NOUNS[section]} \`${id}\` has errors. Correct those first.`,
    'DC308.unread': ({ entry, section, id, file }) =>
      `\`${entry}\` is left out, because there is no ${NOUNS[section]} \`${id}\`; it may stand in ${file}, which cannot be read. Correct that first.`,
    'DC309.list': ({ attribute, type }) =>
      `\`${attribute}\` is of type ${type} and has one value, not a list. Choose one, or make it a set.`,
    'DC309.number': ({ attribute, got }) =>
      `\`${attribute}\` is a number, but this is "${got}". Write digits, with a point for fractions.`,
    'DC309.range': ({ got }) =>
      `"${got}" is not a range. Expected < n, <= n, > n, >= n, a..b, a number, other or unknown.`,
    'DC310.value': ({ id }) =>
      `\`${id}\` has a meaning of its own in every question. Rename the value, for example \`${id}-value\`.`,
    'DC310.solution': ({ id }) => `\`${id}\` stands for "no solution" in tests. Rename the solution.`,
    DC311: ({ id }) => missing('calendars', id),
    DC401: ({ got }) => `A boolean has the values yes and no, not \`${got}\`. For others use type choice.`,
    DC402: ({ attribute, type }) => `\`${attribute}\` is of type ${type} and needs \`values:\`.`,
    DC403: ({ min, max }) => `The minimum ${min} is above the maximum ${max}. Swap them.`,
    DC404: ({ key, type, types }) =>
      `\`${key}\` has no effect on an attribute of type ${type}, only on ${names(types, 'and')}. Remove it.`,
    DC405: ({ solution }) => `No case and no tree leads to the solution \`${solution}\`. Write a case for it.`,
    DC406: ({ attribute }) => `No case, tree or rule uses the attribute \`${attribute}\`. Use it or remove it.`,
    'DC407.same': (values) =>
      `\`${values.case}\` and \`${values.other}\` have the same facts but different solutions; no question tells them apart. Add a fact that differs.`,
    'DC407.none': (values) =>
      `\`${values.case}\` and \`${values.other}\` have no facts but different solutions; no question tells them apart. Add a fact that differs.`,
    DC408: ({ entry, places: { first, more } }) =>
      `\`${entry}\` is not translated everywhere: ${names({ first: first.map(spelt), more }, 'and')}. Write { fr: ..., en: ... }.`,
    DC409: ({ node }) => `No answer leads to the node \`${node}\`. Lead one there, or remove the node.`,
    DC410: ({ circle }) =>
      `These nodes lead in a circle: ${circle}. Let one of them end in a solution, a tree or an escalation.`,
    DC411: ({ circle }) => `These trees lead into each other in a circle: ${circle}. Let one of them end.`,
    DC412: ({ circle }) => `These attributes wait for each other: ${circle}. Let one of them be asked freely.`,
    DC413: ({ tree }) =>
      `Nothing leads into the tree \`${tree}\`. Give it \`when:\` or \`problem:\`, or lead another tree to it.`,
    DC414: (values) =>
      `The node \`${values.node}\` has no step for ${names(values.missing, 'and')}. Add them, or \`other:\`.`,
    DC415: ({ attribute, got, min, max }) =>
      `\`${attribute}\` is ${got}, outside its range of ${min} to ${max}. Check both.`,
    DC416: ({ level, to }) => `\`${level}\` hands over to ${to}; expected a higher level.`,
    DC417: ({ zone }) => `There is no time zone \`${zone}\`. Write an IANA name, such as \`Europe/Paris\`.`,
    'DC418.none': ({ calendar }) =>
      `In the calendar \`${calendar}\` nobody ever works. Give a weekday hours, such as \`mon: [08:30-12:00]\`.`,
    'DC418.span': ({ hours }) =>
      `\`${hours}\` ends before it begins. Write a night in two parts, up to 24:00 and from 00:00 of the next day.`,
    'DC418.overlap': ({ hours, before }) =>
      `\`${hours}\` begins before \`${before}\` is over. Write the hours of a day in their order.`,
    'DC418.date': ({ date }) => `There is no ${date}. Correct the date.`,
    DC419: ({ required, count }) =>
      `The verification requires ${required} right answers and asks ${count} question${count === 1 ? '' : 's'}. Add questions, or lower \`required\`.`,
    DC420: ({ level, rule }) =>
      `\`${rule}\` of ${level} tells more authority, and ${level} names nobody; add \`alert: [...]\` beside it.`,
    'DC421.values': ({ node, missing }) =>
      `The node \`${node}\` leads nowhere for ${names(missing, 'and')}. Add a step, or \`other:\`.`,
    'DC421.unknown': ({ node }) =>
      `The node \`${node}\` leads nowhere for somebody who does not know. Add \`unknown:\`, or \`unknown: { retrieve: true }\`.`,
    DC422: ({ node, answer }) =>
      `Nobody who comes to \`${node}\` can still answer \`${answer}\`: earlier answers or keys above exclude it. Remove it, or lead others here.`,
    'DC423.known': ({ node, attribute, answer }) =>
      `Whoever comes to \`${node}\` has already settled \`${attribute}\`, always for \`${answer}\`. Lead there directly and remove the node.`,
    'DC423.alike': ({ node, attribute, end }) =>
      `Whatever is answered to \`${attribute}\` in \`${node}\`, it ends in \`${end}\`. Lead there directly, or let the answers differ.`,
    DC424: ({ node, attribute, gate, expected }) =>
      `\`${attribute}\` is asked only where \`${gate}\` is ${names(expected, 'or')}, and nobody who comes to \`${node}\` has answered that. Ask something else, or change \`askWhen:\`.`,
    DC425: (values) =>
      `${values.way}: this contradicts every case of \`${values.solution}\`; the nearest, \`${values.case}\`, differs in ${names(values.against, 'and')}. Lead elsewhere, or correct the cases.`,
    DC426: (values) =>
      `${values.way}: this is what \`${values.otherCase}\` of \`${values.other}\` looks like, rather than \`${values.case}\` of \`${values.solution}\`. Lead there, add \`retrieve: true\`, or write a case.`,
    DC427: ({ tree, count }) =>
      `The tree \`${tree}\` has more than ${number(count)} ways through it; the others were not followed. Split it into sub-trees.`,
  },
};

import type { Finding } from '../errors.js';
import type { CodeOf, FindingReason } from './words/index.js';

/** What a finding code stands for. */
export interface FindingMeaning {
  readonly severity: Finding['severity'];
  readonly meaning: string;
}

/**
 * Every code a finding of the knowledge files can carry. DC1 is about YAML and limits, DC2 about the
 * shape of the file, DC3 about references, DC4 about sense, from DC421 on as
 * only `dejacase tree check` looks for it. A retired code stays listed.
 */
export const FINDING_CODES = {
  DC101: { severity: 'error', meaning: 'The file is not valid YAML.' },
  DC102: { severity: 'error', meaning: 'A key occurs twice in the same mapping.' },
  DC103: { severity: 'error', meaning: 'Anchors, aliases and merge keys are refused.' },
  DC104: { severity: 'error', meaning: 'Tags and directives are refused.' },
  DC105: { severity: 'error', meaning: 'A tab is used for indentation.' },
  DC106: { severity: 'error', meaning: 'The file holds more than one document.' },
  DC107: { severity: 'error', meaning: 'The file is too large.' },
  DC108: { severity: 'error', meaning: 'The file is nested too deeply.' },
  DC109: { severity: 'error', meaning: 'The file holds too many elements.' },
  DC110: { severity: 'error', meaning: 'The file holds a character that text cannot hold.' },
  DC111: { severity: 'error', meaning: 'A key or an id is a name that JavaScript keeps for itself.' },
  DC112: { severity: 'info', meaning: 'More was found in the file than is shown.' },
  DC113: { severity: 'warning', meaning: 'A # after a space begins a comment and hides the rest of the text.' },
  DC114: { severity: 'warning', meaning: 'Curly quotes do not quote a text; they become part of it.' },
  DC115: { severity: 'error', meaning: 'A colon inside a text without quotes.' },
  DC116: { severity: 'error', meaning: 'A text without quotes begins with a reserved character.' },
  DC117: { severity: 'error', meaning: 'An apostrophe inside single quotes ends the text.' },
  DC118: { severity: 'error', meaning: 'A key has no value.' },
  DC201: { severity: 'error', meaning: 'A key that is not known here.' },
  DC202: { severity: 'error', meaning: 'A required key is missing.' },
  DC203: { severity: 'error', meaning: 'A value is of another kind than expected.' },
  DC204: { severity: 'error', meaning: 'A value is not one of those allowed.' },
  DC205: { severity: 'error', meaning: 'An id or a duration is not written in the form expected.' },
  DC206: { severity: 'error', meaning: 'A number is outside its range.' },
  DC207: { severity: 'error', meaning: 'A text or a list is too short or too long.' },
  DC301: { severity: 'error', meaning: 'An id is declared twice.' },
  DC302: { severity: 'error', meaning: 'A solution that does not exist.' },
  DC303: { severity: 'error', meaning: 'An attribute that does not exist.' },
  DC304: { severity: 'error', meaning: 'A value that the attribute does not have.' },
  DC305: { severity: 'error', meaning: 'A tree that does not exist.' },
  DC306: { severity: 'error', meaning: 'A node that the tree does not have.' },
  DC307: { severity: 'error', meaning: 'A taxonomy that does not exist.' },
  DC308: { severity: 'warning', meaning: 'Left out, because something it needs has errors.' },
  DC309: { severity: 'error', meaning: 'A value that does not fit the type of the attribute.' },
  DC310: { severity: 'error', meaning: 'An id that has a meaning of its own.' },
  DC311: { severity: 'error', meaning: 'A calendar that does not exist.' },
  DC401: { severity: 'error', meaning: 'A boolean has values other than yes and no.' },
  DC402: { severity: 'error', meaning: 'An attribute of this type needs values.' },
  DC403: { severity: 'error', meaning: 'A minimum above its maximum.' },
  DC404: { severity: 'warning', meaning: 'A key that has no effect on an attribute of this type.' },
  DC405: { severity: 'warning', meaning: 'A solution that no case and no tree leads to.' },
  DC406: { severity: 'info', meaning: 'An attribute that nothing uses.' },
  DC407: { severity: 'warning', meaning: 'No fact tells two cases with different solutions apart.' },
  DC408: { severity: 'info', meaning: 'A text is missing in one of the languages of the base.' },
  DC409: { severity: 'warning', meaning: 'A node that no answer leads to.' },
  DC410: { severity: 'error', meaning: 'The nodes of a tree lead in a circle.' },
  DC411: { severity: 'error', meaning: 'Trees lead into each other in a circle.' },
  DC412: { severity: 'warning', meaning: 'Attributes wait for each other, so that neither is ever asked.' },
  DC413: { severity: 'warning', meaning: 'A tree that nothing leads into.' },
  DC414: { severity: 'info', meaning: 'A node has no step for some values; they hand over to retrieval.' },
  DC415: { severity: 'warning', meaning: 'A number outside the range its attribute declares.' },
  DC416: { severity: 'error', meaning: 'A level hands over to itself or to a lower one.' },
  DC417: { severity: 'error', meaning: 'A time zone that is not known.' },
  DC418: { severity: 'error', meaning: 'A calendar has hours or dates that cannot be.' },
  DC419: { severity: 'error', meaning: 'More right answers are required than there are questions.' },
  DC420: { severity: 'warning', meaning: 'A rule tells more authority, and its level names nobody.' },
  DC421: { severity: 'warning', meaning: 'An answer that a tree leads nowhere; it hands over to retrieval.' },
  DC422: { severity: 'warning', meaning: 'An answer that cannot be given any more where it is asked for.' },
  DC423: { severity: 'warning', meaning: 'A question of a tree that changes nothing.' },
  DC424: { severity: 'warning', meaning: 'A question that a tree asks though its own condition excludes it.' },
  DC425: { severity: 'error', meaning: 'The answers of a tree contradict every case of the solution they end in.' },
  DC426: { severity: 'warning', meaning: 'The answers of a tree are those of another solution’s cases.' },
  DC427: { severity: 'info', meaning: 'A tree has more ways through it than are followed.' },
} as const satisfies Record<CodeOf<FindingReason>, FindingMeaning>;

/** A code of {@link FINDING_CODES}. */
export type FindingCode = keyof typeof FINDING_CODES;

import type { NameList } from '../../errors.js';
import type { AttributeType } from '../../model/index.js';

type Nothing = Readonly<Record<string, never>>;
/** A place in the file, keys and indexes with points between them; empty is the file itself. */
type Place = { readonly place: string };
/** `expected` is the title that the schema gives what belongs there; `got` is the text that was found, shortened. */
type Expected = Place & { readonly expected: string };
type Misfit = { readonly attribute: string; readonly got: string };
/** `way` is the answers of a tree in their order; `case` is the nearest of the solution. */
type Misled = { readonly way: string; readonly solution: string; readonly case: string };
type LeftOut = { readonly entry: string; readonly section: Section; readonly id: string };

/** Sections that others refer to by id. */
export type Section = 'attributes' | 'solutions' | 'trees' | 'taxonomies' | 'calendars';

/**
 * What each finding is about. A key is the code, and behind a point which of its sentences it is. Texts are as they
 * stand in the file; numbers are counts.
 */
export interface FindingValues {
  'DC101.unclosed': { readonly mark: string };
  /** `name` is that of the character, such as `U+00A0`. */
  'DC101.space': { readonly name: string };
  'DC101.glued': Nothing;
  'DC101.quote': Nothing;
  'DC101.dash': Nothing;
  'DC101.key': Nothing;
  'DC101.missing': { readonly mark: string };
  'DC101.unexpected': { readonly mark: string };
  'DC101.end': Nothing;
  'DC101.indent': Nothing;
  'DC101.escape': Nothing;
  'DC101.lines': Nothing;
  'DC101.block': Nothing;
  'DC101.long-key': { readonly limit: number };
  'DC102.key': { readonly key: string };
  'DC102.answer': { readonly got: string; readonly answer: string };
  'DC103.anchor': Nothing;
  'DC103.alias': Nothing;
  'DC103.merge': Nothing;
  'DC104.tag': Nothing;
  'DC104.directive': Nothing;
  DC105: Nothing;
  DC106: Nothing;
  DC107: { readonly megabytes: number; readonly limit: number };
  DC108: { readonly limit: number };
  DC109: { readonly limit: number };
  'DC110.encoding': Nothing;
  'DC110.character': { readonly name: string };
  'DC110.text': Nothing;
  'DC110.key': Nothing;
  DC111: { readonly name: string };
  DC112: { readonly count: number };
  DC113: Nothing;
  DC114: Place;
  DC115: Nothing;
  DC116: { readonly mark: string };
  DC117: Nothing;
  'DC118.item': Nothing;
  'DC118.key': { readonly key: string };
  'DC201.fixed': Place & { readonly key: string; readonly expected: NameList };
  /** Keys that begin with `x-` are allowed there too. */
  'DC201.free': Place & { readonly key: string; readonly expected: NameList };
  'DC202.key': Place & { readonly key: string };
  'DC202.taxonomy': { readonly attribute: string };
  'DC203.text': Expected & { readonly got: string };
  'DC203.list': Expected;
  'DC203.mapping': Expected;
  DC204: Place & { readonly got: string; readonly expected: NameList };
  'DC205.value': Expected & { readonly got: string };
  'DC205.key': { readonly key: string; readonly expected: string };
  DC206: Expected & { readonly got: string };
  'DC207.empty': Place;
  'DC207.long': Place & { readonly limit: number };
  'DC207.few': Expected & { readonly limit: number };
  'DC207.many': Expected & { readonly limit: number };
  'DC301.id': { readonly id: string; readonly file: string };
  'DC301.level': { readonly level: string };
  'DC301.node': { readonly taxonomy: string; readonly node: string };
  DC302: { readonly id: string };
  DC303: { readonly id: string };
  'DC304.fact': Misfit & { readonly expected: NameList };
  'DC304.answer': Misfit & { readonly expected: NameList };
  'DC304.node': { readonly taxonomy: string; readonly node: string };
  DC305: { readonly id: string };
  DC306: { readonly tree: string; readonly node: string; readonly expected: NameList };
  DC307: { readonly id: string };
  'DC308.faulty': LeftOut;
  'DC308.unread': LeftOut & { readonly file: string };
  'DC309.list': { readonly attribute: string; readonly type: AttributeType };
  'DC309.number': Misfit;
  'DC309.range': { readonly got: string };
  'DC310.value': { readonly id: string };
  'DC310.solution': { readonly id: string };
  DC311: { readonly id: string };
  DC401: { readonly got: string };
  DC402: { readonly attribute: string; readonly type: AttributeType };
  DC403: { readonly min: string; readonly max: string };
  DC404: { readonly key: string; readonly type: AttributeType; readonly types: NameList };
  DC405: { readonly solution: string };
  DC406: { readonly attribute: string };
  'DC407.same': { readonly case: string; readonly other: string };
  'DC407.none': { readonly case: string; readonly other: string };
  /** Each place ends with the language that is missing there, as in `title.fr`. */
  DC408: { readonly entry: string; readonly places: NameList };
  DC409: { readonly node: string };
  /** `circle` names what leads to what, the first again at the end. */
  DC410: { readonly circle: string };
  DC411: { readonly circle: string };
  DC412: { readonly circle: string };
  DC413: { readonly tree: string };
  DC414: { readonly node: string; readonly missing: NameList };
  /** A bound that is not declared is `…`. */
  DC415: { readonly attribute: string; readonly got: string; readonly min: string; readonly max: string };
  DC416: { readonly level: string; readonly to: string };
  DC417: { readonly zone: string };
  'DC418.none': { readonly calendar: string };
  'DC418.span': { readonly hours: string };
  'DC418.overlap': { readonly hours: string; readonly before: string };
  'DC418.date': { readonly date: string };
  DC419: { readonly required: number; readonly count: number };
  /** `rule` is `vip`, `repeated` or `when`. */
  DC420: { readonly level: string; readonly rule: string };
  'DC421.values': { readonly node: string; readonly missing: NameList };
  'DC421.unknown': { readonly node: string };
  DC422: { readonly node: string; readonly answer: string };
  'DC423.known': { readonly node: string; readonly attribute: string; readonly answer: string };
  /** `end` is the id of a solution or of a tree. */
  'DC423.alike': { readonly node: string; readonly attribute: string; readonly end: string };
  DC424: { readonly node: string; readonly attribute: string; readonly gate: string; readonly expected: NameList };
  DC425: Misled & { readonly against: NameList };
  DC426: Misled & { readonly other: string; readonly otherCase: string };
  DC427: { readonly tree: string; readonly count: number };
}

/** A key of {@link FindingValues}. */
export type FindingReason = keyof FindingValues;

/** A sentence with what it is about. */
export type Said = {
  readonly [R in FindingReason]: { readonly reason: R; readonly values: FindingValues[R] };
}[FindingReason];

/** The code a reason begins with. */
export type CodeOf<R extends string> = R extends `${infer Code}.${string}` ? Code : R;

/** What is said of findings, in one language. */
export interface FindingWords {
  readonly sentences: { readonly [R in FindingReason]: (values: FindingValues[R]) => string };
  readonly didYouMean: (suggestion: string) => string;
}

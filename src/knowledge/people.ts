import type { Finding } from '../errors.js';
import { listNames } from '../failures/index.js';
import type { Facts, Knowledge, Person } from '../model/index.js';
import type { Directory } from '../ports.js';
import { sameSecret } from '../service/index.js';
import { checkFile } from './checked-file.js';
import type { Validate } from './shape.js';
import type { KnowledgeSource } from './source.js';
import { validate } from './validate-people.generated.js';

/** A person as the file has them, once its shape is right. */
interface WrittenPerson extends Omit<Person, 'id' | 'assets'> {
  readonly assets?: Readonly<Record<string, Facts>>;
  readonly answers?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Makes a directory of a file of people, whose shape `schemas/people.schema.json` has. It has no questions of its own:
 * what the knowledge declares as `verification` is asked, and whoever has no answer to it there answers wrongly. Answers
 * are compared as `sameSecret` does.
 *
 * @param verification - what the knowledge declares: an answer to anything else is a finding
 * @returns with an error among the findings, a directory that knows nobody; findings show no line of the file, since
 *   answers stand in it
 * @throws nothing: whatever is wrong becomes a finding
 */
export function parseDirectory(
  source: KnowledgeSource,
  { verification }: Pick<Knowledge, 'verification'>,
): { readonly directory: Directory; readonly findings: readonly Finding[] } {
  const { report, value, say, suggest } = checkFile(source, validate as Validate);
  const { people = {} } = (value ?? {}) as { readonly people?: Readonly<Record<string, WrittenPerson>> };
  const questions = verification?.questions.map(({ id }) => id) ?? [];
  for (const [id, { answers = {} }] of Object.entries(people)) {
    for (const key of questions.length === 0 ? [] : Object.keys(answers)) {
      if (questions.includes(key)) continue;
      const path = ['people', id, 'answers'];
      const values = { key, place: path.join('.'), expected: listNames(questions) };
      say([...path, key], 'key', { reason: 'DC201.fixed', values }, suggest(key, questions));
    }
  }
  const known = new Map(report.hasErrors ? [] : Object.entries(people));
  const directory: Directory = {
    async find({ id }) {
      const written = known.get(id);
      if (written === undefined) return undefined;
      const { answers: _, assets, ...person } = written;
      if (assets === undefined) return person;
      return { ...person, assets: Object.entries(assets).map(([asset, facts]) => ({ id: asset, facts })) };
    },
    async verify({ id }, { id: question, text }) {
      const { answers = {} } = known.get(id) ?? {};
      const right = Object.hasOwn(answers, question) ? (answers[question] ?? []) : [];
      return [right].flat().some((each) => sameSecret(text, each));
    },
  };
  return { directory, findings: report.findings().map(({ frame: _, ...finding }) => finding) };
}

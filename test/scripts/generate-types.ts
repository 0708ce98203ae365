/** Writes what is generated from the schemas of knowledge files, dossiers, templates of reports, files of people and mappings of columns: `npx tsx test/scripts/generate-types.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvStandalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const BANNER = '// Generated from schemas/knowledge.schema.json by test/scripts/generate-types.ts; do not edit.\n';
const TAXONOMY = `/** Nodes by id, each with its children inside; \`label\` and \`also\` describe a node and are no children. */
export interface Taxonomy {
  label?: Text;
  also?: Wordings;
  [id: string]: Taxonomy | Text | Wordings | undefined;
}
`;

const FREE_KEY = `[key: \`x-\${string}\`]: unknown`;

type JsonObject = { [key: string]: unknown };

/** Reads the schemas and gives the generated files, by path from the root of the package. */
export async function generate(): Promise<Record<string, string>> {
  const schema = await schemaOf('knowledge');
  return {
    'src/knowledge/file.generated.ts': await types(schema),
    'src/knowledge/validate.generated.ts': await validator(schema, BANNER),
    'src/knowledge/validate-report.generated.ts': await validator(
      await schemaOf('report'),
      BANNER.replace('knowledge', 'report'),
    ),
    'src/knowledge/validate-people.generated.ts': await validator(
      await schemaOf('people'),
      BANNER.replace('knowledge', 'people'),
    ),
    'src/knowledge/validate-import.generated.ts': await validator(
      await schemaOf('import'),
      BANNER.replace('knowledge', 'import'),
    ),
    'test/schemas/dossier.generated.ts': await dossierTypes(await schemaOf('dossier')),
  };
}

async function schemaOf(name: string): Promise<JsonObject> {
  return JSON.parse(await readFile(`${root}schemas/${name}.schema.json`, 'utf8')) as JsonObject;
}

/** The dossier as its schema has it, to be compared with the type that people read. */
async function dossierTypes(schema: JsonObject): Promise<string> {
  const code = await compile({ ...(forTypes(schema) as JsonObject), title: 'DossierFile' } as never, 'DossierFile', {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    ignoreMinAndMaxItems: true,
  });
  return `${BANNER.replace('knowledge', 'dossier')}${code}`;
}

async function types(schema: JsonObject): Promise<string> {
  const named = forTypes(schema) as JsonObject & { $defs: Record<string, JsonObject> };
  for (const [name, definition] of Object.entries(named.$defs)) {
    definition.title = name.charAt(0).toUpperCase() + name.slice(1);
  }
  named.$defs.taxonomy = { tsType: 'Taxonomy' };
  const code = await compile({ ...named, title: 'KnowledgeFile' } as never, 'KnowledgeFile', {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    ignoreMinAndMaxItems: true,
  });
  const free = /\/\*\*\n \* This interface was referenced by [^/]*\*\/\n\[k: string\]: unknown/g;
  const typed = code.replace(free, FREE_KEY).replace('export type Taxonomy = Taxonomy\n', '');
  return `${BANNER}${typed}${TAXONOMY}`;
}

/** Keeps only the titles of definitions, which name the types, and no description beside a reference. */
function forTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forTypes);
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) return { $ref: value.$ref };
  const kept = Object.entries(value).filter(([key, inner]) => key !== 'title' || typeof inner !== 'string');
  return Object.fromEntries(kept.map(([key, inner]) => [key, forTypes(inner)]));
}

async function validator(schema: JsonObject, banner: string): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    coerceTypes: true,
    allowUnionTypes: true,
    allowMatchingProperties: true,
    strictTypes: false,
    unicode: false,
    logger: false,
    keywords: ['tsType'],
    code: { source: true, esm: true, lines: false },
  });
  const validate = ajv.compile(withoutDescriptions(schema) as JsonObject);
  return `${banner}// @ts-nocheck\n${ajvStandalone.default(ajv, validate)}\n`;
}

function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, inner]) => key !== 'description' || typeof inner !== 'string');
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutDescriptions(inner)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(await generate())) await writeFile(`${root}${path}`, text);
}

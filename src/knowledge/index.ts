/** Floor 7: knowledge files. Reading and checking YAML, the compiled form, and printing a case. */
export { type CompileOptions, compileKnowledge, type ParsedKnowledge, parseCompiled } from '../compiled/index.js';
export { ATTRIBUTE_DEFAULTS } from './attributes.js';
export { checkTrees } from './check-trees.js';
export { FINDING_CODES, type FindingCode, type FindingMeaning } from './codes.js';
export type { KnowledgeFile } from './file.generated.js';
export { checkTreeFiles, loadKnowledge, loadKnowledgeOrThrow } from './load.js';
export { parseMapping } from './mapping.js';
export { parseKnowledge } from './parse.js';
export { parseDirectory } from './people.js';
export { printCase } from './print.js';
export { type Drafts, printDrafts } from './print-drafts.js';
export { printTree, type TreeNotes } from './print-tree.js';
export { parseReportTemplate } from './report-template.js';
export { ESCALATION_COST } from './rules.js';
export { SOLUTION_DEFAULTS } from './solutions.js';
export type { KnowledgeSource } from './source.js';
export { type FindingReason, type FindingValues, sayFinding } from './words/index.js';

/** Floor 6: compiled knowledge, one JSON text that loads without YAML; `seal` gives knowledge its version. */
export { type CompileOptions, compileKnowledge, parseCompiled } from './compile.js';
export { COMPILED_LIMIT, isCompiled } from './name.js';
export type { ParsedKnowledge } from './parsed.js';
export { seal } from './seal.js';

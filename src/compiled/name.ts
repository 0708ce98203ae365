/** Most bytes of compiled knowledge, unpacked; it holds a whole base. */
export const COMPILED_LIMIT = 200_000_000;

/** Tells by its name whether a file holds compiled knowledge, plain or gzipped. */
export function isCompiled(file: string): boolean {
  return /\.json(?:\.gz)?$/.test(file);
}

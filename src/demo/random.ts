/** Stateless: the same parts always give the same number. */

/** Uniform, from 0 up to 1. */
export function draw(...parts: (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const part of parts) {
    for (const letter of `${part}|`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  }
  // FNV leaves neighbours alike in the high bits: stir them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** Normal around 0 (Box and Muller 1958). */
export function around(spread: number, ...parts: (string | number)[]): number {
  const length = Math.sqrt(-2 * Math.log(1 - draw("length", ...parts)))
  return spread * length * Math.cos(2 * Math.PI * draw("turn", ...parts))
}

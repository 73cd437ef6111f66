/** Does this with each, so many at once. Faults are given back: one that fails keeps no other from its turn. */
export async function severalAtOnce<T>(
  all: readonly T[],
  most: number,
  work: (one: T) => Promise<void>,
): Promise<unknown[]> {
  const faults: unknown[] = []
  const next = all.values()
  async function lane() {
    for (const one of next) await work(one).catch((error: unknown) => void faults.push(error))
  }
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, lane))
  return faults
}

/** Something that was waited for did not come in time. */
export class DeadlineError extends Error {
  override name = "DeadlineError"
  readonly code = "ETIMEDOUT"
}

/**
 * The same as `work`, or a `DeadlineError` after so long (ms): nothing is waited for without end. What came while this
 * thread was busy came in time.
 */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const end = () => reject(new DeadlineError(`${what} took longer than ${ms} ms`))
    timer = setTimeout(() => setImmediate(end), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

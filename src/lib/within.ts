export class DeadlineError extends Error {
  override name = "DeadlineError"
  readonly code = "ETIMEDOUT"
}

/** Fails with `DeadlineError` after `ms`. What arrived while this thread was busy is in time. */
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

import { vi } from "vitest"

/** Looks again and again, with its error in the end. A busy machine takes its time: the tool's own second is too short. */
export function soon<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: 20_000 })
}

import type { Log } from "../log.ts"

export type KeepingLog = Log & { faults: string[] }

export function keepingLog(): KeepingLog {
  const faults: string[] = []
  return {
    faults,
    debug: () => {},
    info: () => {},
    warn: (event) => void faults.push(event),
    error: (event, error) =>
      void faults.push(`${event} (${error instanceof Error ? error.message : "unknown"})`),
  }
}

/** What an examination of an installation saw. `todo`: what to do about it. */
export type CheckResult = { area: string; level: "ok" | "warn" | "fail"; text: string; todo?: string }

/** Results about one area. */
export function resultsOf(area: string) {
  return {
    ok: (text: string): CheckResult => ({ area, level: "ok", text }),
    warn: (text: string, todo: string): CheckResult => ({ area, level: "warn", text, todo }),
    fail: (text: string, todo: string): CheckResult => ({ area, level: "fail", text, todo }),
  }
}

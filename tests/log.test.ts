import { expect, it } from "vitest"
import { createLog } from "../src/log.ts"

function written(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog("debug", { write: (line) => void lines.push(line) }))
  return lines.join("")
}

it("only fields on the list are written; an answer, a person or a token has no way in", () => {
  const fields = {
    workspace: "T1",
    count: 3,
    answer: "canary",
    person: "canary",
    token: "canary",
    text: "canary",
  }
  const line = written((log) => log.info("wave opened", fields))
  expect(line).toContain('"workspace":"T1"')
  expect(line).toContain("wave opened")
  expect(line).not.toContain("canary")
})

it("an error is told by its kind, code and place, never by its message", () => {
  const error = Object.assign(new TypeError("value canary is bad"), { code: "E1", detail: "canary" })
  const line = written((log) => log.error("step failed", error, { step: "close" }))
  expect(line).toContain("TypeError")
  expect(line).toContain('"code":"E1"')
  expect(line).toContain("log.test.ts")
  expect(line).not.toContain("canary")
})

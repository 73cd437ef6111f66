import { expect, it } from "vitest"
import pg from "pg"
import { errorKind } from "../src/lib/error-kind.ts"
import { createLog, readable } from "../src/log.ts"

const { DatabaseError } = pg

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

it("a line has the level's name and the time as ISO, and a person on a terminal reads it without JSON", () => {
  const line = written((log) => log.warn("survey left out", { survey: "weekly-load" }))
  expect(JSON.parse(line)).toMatchObject({
    level: "warn",
    time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  })
  expect(readable(line)).toMatch(/^\d{2}:\d{2}:\d{2} warn {2}survey left out survey=weekly-load\n$/)
})

it("an error of Postgres, which calls itself “error”, is told as what it is", () => {
  const error = Object.assign(new DatabaseError("value canary is bad", 1, "error"), { code: "23505" })
  const line = written((log) => log.error("step failed", error))
  expect(JSON.parse(line)).toMatchObject({ error: "DatabaseError 23505", code: "23505" })
  expect(line).not.toContain("canary")
  expect(errorKind("canary")).toBe("thrown string")
})

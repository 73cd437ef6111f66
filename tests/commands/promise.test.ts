import { describe, expect, test } from "vitest"
import { page } from "../../src/commands/model/draft.ts"
import { minimumOf, refusedAudience, refusedMinimum } from "../../src/pulse/minimum-group.ts"
import { promptOutcome } from "../../src/commands/status/prompt-outcome.ts"
import { openedFor, tokenLifeMs } from "../../src/commands/model/token.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

describe("a promise", () => {
  test.each([
    [4, { file: 5, current: 5, begun: false }, "belowFive"],
    [0, { file: 5, current: 5, begun: true }, "belowFive"],
    [26, { file: 5, current: 5, begun: false }, "aboveMost"],
    [26, { file: 5, current: 8, begun: true }, "aboveMost"],
    [30, { file: 30, current: 30, begun: true }, undefined],
    [6, { file: 8, current: 9, begun: false }, "belowFile"],
    [6, { file: 5, current: 9, begun: false }, undefined],
    [25, { file: 5, current: 5, begun: false }, undefined],
    [6, { file: 5, current: 8, begun: true }, "begun"],
    [8, { file: 9, current: 8, begun: true }, undefined],
    [9, { file: 5, current: 8, begun: true }, undefined],
  ])("k %d where %j: %s", (k, now, refusal) => {
    expect(refusedMinimum(k, now)).toBe(refusal)
  })

  test.each([
    [5, null, undefined, 5],
    [5, 8, undefined, 8],
    [8, 6, undefined, 8],
    [5, 6, 8, 8],
    [9, null, 6, 6],
    [9, 7, 6, 7],
  ])("file %d, set to %s, last wave %s: no group smaller than %d", (file, set, last, k) => {
    expect(minimumOf(file, set, last === undefined ? undefined : { survey: { k: last } })).toBe(k)
  })

  test.each([
    [4, 5, "tooFew"],
    [5, 5, undefined],
    [7, 8, "tooFew"],
    [4, 0, "tooFew"],
  ])("is kept by an audience of %d with k %d: %s", (people, k, refusal) => {
    expect(refusedAudience(people, k)).toBe(refusal)
  })
})

test("a list is shown page by page, and the last page says nothing of a next one", () => {
  const lines = Array.from({ length: 31 }, (_, at) => String(at))
  expect(page(lines, 0)).toEqual({ lines: lines.slice(0, 15), more: 15 })
  expect(page(lines, 15)).toEqual({ lines: lines.slice(15, 30), more: 30 })
  expect(page(lines, 30)).toEqual({ lines: ["30"] })
  expect(page([], 0)).toEqual({ lines: [] })
})

describe("what became of the prompts", () => {
  test("is told by what there is to do about it", () => {
    const row = (state: string, reason: string | null, count: number) => ({ state, reason, count })
    expect(
      promptOutcome([
        row("delivered", null, 20),
        row("waiting", null, 3),
        row("due", null, 7),
        row("sending", null, 1),
        row("unknown", null, 2),
        row("gone", "user_disabled", 4),
        row("gone", "something of our own", 1),
        row("skipped", "the wave closed", 6),
        row("skipped", "answered before the reminder", 1),
      ]),
    ).toEqual({
      all: 45,
      delivered: 21,
      due: 8,
      waiting: 3,
      unknown: 2,
      away: 4,
      late: 6,
      others: [{ reason: "something of our own", count: 1 }],
    })
  })
})

describe("the token of a button", () => {
  const ada = { workspace: asWorkspaceId("T1"), platformId: "U1" }
  const carried = {
    ...ada,
    until: 1_000 + tokenLifeMs,
    at: 1_000,
    once: "one",
    next: { command: { kind: "audit" }, from: 10 },
  }

  test("works for whom it was made, for a quarter of an hour", () => {
    expect(openedFor(ada, carried, 1_000)).toEqual({ kind: "good", carried })
    expect(openedFor(ada, carried, 1_000 + 15 * 60_000)).toEqual({ kind: "good", carried })
    expect(openedFor(ada, carried, 1_001 + 15 * 60_000)).toEqual({ kind: "expired" })
  })

  test.each([
    ["tree", "importUnits"],
    ["place", "groupUnits"],
    ["leading", "setLeader"],
    ["asked", "showAudience"],
    ["nothing", "cancel"],
    ["audience", "audience"],
  ])("that says %s, as one sealed before a rename may, does %s", (before, kind) => {
    const next = (one: string) => ({ command: { kind: one, survey: "s" }, confirmed: true })
    expect(openedFor(ada, { ...carried, next: next(before) }, 1_000)).toEqual({
      kind: "good",
      carried: { ...carried, next: next(kind) },
    })
  })

  test.each([
    ["someone else", { workspace: asWorkspaceId("T1"), platformId: "U2" }, carried],
    ["another workspace", { workspace: asWorkspaceId("T2"), platformId: "U1" }, carried],
    ["what is none", ada, undefined],
    ["half a token", ada, { ...carried, next: undefined }],
  ])("does nothing for %s", (_, who, content) => {
    expect(openedFor(who, content, 1_000)).toEqual({ kind: "stranger" })
  })
})

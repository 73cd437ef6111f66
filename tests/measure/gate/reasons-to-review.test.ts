import { expect, it } from "vitest"
import { reasonsToReview, type SinceVerdict } from "../../../src/measure/gate/reasons-to-review.ts"

const since: SinceVerdict = {
  today: "2026-11-30",
  verdict: { verdict: "go", givenOn: "2026-11-01", validUntil: "2026-11-30", users: 100 },
  usersNow: 199,
  ownerThere: true,
  alerts: [{ unit: "desk", title: { en: "Escalation" }, on: "2026-10-31" }],
  incidents: ["2026-10-30", "2026-11-29"],
}

it.each<[why: string, change: Partial<SinceVerdict>, reasons: object[]]>([
  ["nothing happened", {}, []],
  [
    "an alert came on the verdict's day, after it",
    { alerts: [{ unit: "desk", title: { en: "Escalation" }, on: "2026-11-01" }] },
    [{ reason: "alert", unit: "desk" }],
  ],
  ["the owner left", { ownerThere: false }, [{ reason: "ownerLeft" }]],
  ["users doubled", { usersNow: 200 }, [{ reason: "usersDoubled", from: 100, to: 200 }]],
  [
    "two incidents came within 30 days, one of them before the verdict",
    { incidents: ["2026-10-31", "2026-11-29"] },
    [{ reason: "incidents", count: 2 }],
  ],
  ["both incidents came before the verdict", { incidents: ["2026-10-20", "2026-11-01"] }, []],
  ["one of two incidents is to come", { incidents: ["2026-11-29", "2026-12-01"] }, []],
  ["it expired", { today: "2026-12-01" }, [{ reason: "expired", on: "2026-11-30" }]],
])("the gate is asked again exactly where it has to be: %s", (_, change, reasons) => {
  const found = reasonsToReview({ ...since, ...change })
  expect(found).toMatchObject(reasons)
  expect(found.length).toBe(reasons.length)
})

it("all reasons are told", () => {
  const all = reasonsToReview({
    ...since,
    today: "2026-12-01",
    usersNow: 1_000,
    ownerThere: false,
    alerts: [{ unit: "desk", title: { en: "Escalation" }, on: "2026-11-20" }],
    incidents: ["2026-11-20", "2026-11-20", "2026-11-29"],
  })
  expect(all.map(({ reason }) => reason)).toEqual([
    "alert",
    "ownerLeft",
    "usersDoubled",
    "incidents",
    "expired",
  ])
})

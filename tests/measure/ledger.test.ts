import { describe, expect, test } from "vitest"
import { countLedger, trackRecord, withinHorizon, type LedgerLine } from "../../src/measure/ledger.ts"

const alert = (raisedOn: string, more: Partial<LedgerLine> = {}): LedgerLine => ({
  kind: "alert",
  unit: "sales",
  raisedOn,
  ...more,
})
const failed = (raisedOn: string, outcomeOn: string, unit = "sales") =>
  alert(raisedOn, { outcome: "incident", outcomeOn, unit })

describe("the ledger", () => {
  test("counts an alert as borne out by a failure within eight weeks, and not later", () => {
    expect(withinHorizon("2026-03-02", "2026-04-27")).toBe(true)
    expect(withinHorizon("2026-03-02", "2026-04-28")).toBe(false)
    expect(withinHorizon("2026-03-02", "2026-03-01")).toBe(false)
    const lines = [failed("2026-03-02", "2026-04-27"), failed("2026-01-05", "2026-04-28", "care")]
    expect(countLedger(lines)).toEqual({ alerts: 2, borneOut: 1, failures: 2, preceded: 1 })
  })

  test("waits for the owner's word: an alert nobody decided on counts as nothing yet", () => {
    expect(countLedger([alert("2026-03-02")])).toEqual({ alerts: 0, borneOut: 0, failures: 0, preceded: 0 })
  })

  test("an alert of which nothing came is an alert and no failure", () => {
    const lines = [alert("2026-03-02", { outcome: "nothing", outcomeOn: "2026-05-01" })]
    expect(countLedger(lines)).toEqual({ alerts: 1, borneOut: 0, failures: 0, preceded: 0 })
  })

  test("two alerts of one failure are two alerts and one failure", () => {
    const lines = [failed("2026-03-02", "2026-03-20"), failed("2026-03-09", "2026-03-20")]
    expect(countLedger(lines)).toEqual({ alerts: 2, borneOut: 2, failures: 1, preceded: 1 })
  })

  test("a failure that no alert was about lowers recall, not precision", () => {
    const alone: LedgerLine = { ...failed("2026-03-20", "2026-03-20", "care"), kind: "failure" }
    const { precision, recall } = trackRecord(countLedger([failed("2026-03-02", "2026-03-20"), alone]))
    expect(precision).toMatchObject({ share: 1 })
    expect(recall).toMatchObject({ share: 0.5 })
  })
})

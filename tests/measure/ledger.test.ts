import { describe, expect, test } from "vitest"
import {
  alertBefore,
  countLedger,
  trackRecord,
  withinHorizon,
  type LedgerLine,
} from "../../src/measure/monitoring/ledger.ts"

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

  describe("a failure recorded by itself", () => {
    const alone = (on: string, unit = "sales"): LedgerLine => ({ ...failed(on, on, unit), kind: "failure" })
    const counted = (alert: LedgerLine, failure: LedgerLine) => {
      const { failures, preceded } = countLedger([alert, failure])
      return [failures, preceded]
    }

    test("had the alert of its unit within the eight weeks before, decided or not", () => {
      expect(counted(alert("2026-03-02"), alone("2026-04-27"))).toEqual([1, 1])
      expect(counted(failed("2026-03-02", "2026-03-09"), alone("2026-03-20"))).toEqual([2, 2])
      expect(alertBefore(alone("2026-03-20"), [alert("2026-03-02"), alert("2026-03-09")])?.raisedOn).toBe(
        "2026-03-09",
      )
    })

    test("had none of another unit, of a later day or more than eight weeks ago, or that came to nothing", () => {
      expect(counted(alert("2026-03-02"), alone("2026-03-20", "care"))).toEqual([1, 0])
      expect(counted(alert("2026-03-21"), alone("2026-03-20"))).toEqual([1, 0])
      expect(counted(alert("2026-03-02"), alone("2026-04-28"))).toEqual([1, 0])
      const nothing = alert("2026-03-02", { outcome: "nothing", outcomeOn: "2026-03-30" })
      expect(counted(nothing, alone("2026-03-20"))).toEqual([1, 0])
    })

    test("is one with what the alert's owner then says came of it", () => {
      expect(countLedger([failed("2026-03-02", "2026-03-20"), alone("2026-03-20")])).toEqual({
        alerts: 1,
        borneOut: 1,
        failures: 1,
        preceded: 1,
      })
    })
  })
})

import type { LedgerLine } from "../../measure/monitoring/ledger.ts"
import { alertBefore } from "../../measure/monitoring/ledger.ts"
import { cameOf, type NumberedAlert } from "../review/page.ts"

/** A line of the ledger with whoever says what comes of it. */
export type LedgerPageLine = LedgerLine &
  NumberedAlert & {
    measure?: string | undefined
    owner?: string | undefined
    /** Whether the reader may open its unit. */
    leads: boolean
  }

export type LedgerInput = {
  path: readonly { id: string; name: string }[]
  /** Of this unit and below, the last first. */
  lines: readonly LedgerPageLine[]
  /** Whether anybody says what came of alerts. */
  owned: boolean
  today: string
}

export type LedgerPage = LedgerInput & {
  alerts: LedgerPageLine[]
  open: LedgerPageLine[]
  /** Each with the alert that came before it, if one did. */
  failures: { line: LedgerPageLine; before: LedgerPageLine | undefined }[]
}

/** Did strain come before failure? Alerts, failures, and what came of which. */
export function ledgerPage(input: LedgerInput): LedgerPage {
  const { lines, today } = input
  const alerts = lines.filter(({ kind }) => kind === "alert")
  return {
    ...input,
    alerts,
    open: alerts.filter((alert) => cameOf(alert, today) === "open"),
    failures: lines
      .filter(({ kind }) => kind === "failure")
      .map((line) => ({ line, before: alertBefore(line, lines) })),
  }
}

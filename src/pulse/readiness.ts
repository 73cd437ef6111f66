/** What a deployment needs before it grows; a blocking item that is not met holds it (docs/methods.md, The gate). */
export const readinessItems = [
  { id: "ownerNamed", blocking: true },
  { id: "decisionRights", blocking: true },
  { id: "escalationTried", blocking: true },
  { id: "rollbackTried", blocking: true },
  { id: "runbookUsed", blocking: false },
  { id: "cover", blocking: false },
  { id: "monitoring", blocking: false },
  { id: "usersTrained", blocking: false },
  { id: "vendorEscalation", blocking: false },
  { id: "earlyLife", blocking: false },
  { id: "handOver", blocking: false },
  { id: "exitRule", blocking: false },
] as const
export type ReadinessId = (typeof readinessItems)[number]["id"]

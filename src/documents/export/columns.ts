/** What each row of an export says it is about, its figures where it is published, and all columns in their order. */
export const identityColumns = [
  "survey",
  "wave",
  "opensOn",
  "closesOn",
  "unit",
  "parent",
  "measure",
  "status",
] as const
export const figureColumns = [
  "score",
  "low",
  "high",
  "favourable",
  "respondentsBand",
  "responseRate",
  "scoreBound",
  "favourableBound",
  "segment",
  "trend",
  "movement",
  "percentile",
  "chanceBelowMedian",
  "medianReliability",
] as const
export const exportColumns = [...identityColumns, ...figureColumns, "cut", "estimated"] as const

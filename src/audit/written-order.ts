import type { FindingsList, Side, Tried } from "./findings.ts"
import {
  type ClassifiedRow,
  type ClassifiedTable,
  fewPeople,
  isAnswers,
  isMoments,
  saysWhoTookPart,
} from "./classified-tables.ts"

/** One transaction ties its rows: a person or a moment to an answer. */
export function writtenTogether(
  tables: readonly ClassifiedTable[],
  side: Side,
  found: FindingsList,
  tried: Tried,
): void {
  const transactions = new Map<string, { table: ClassifiedTable; row: ClassifiedRow }[]>()
  for (const table of tables)
    for (const row of table.rows) {
      const there = transactions.get(row.xmin)
      if (there) there.push({ table, row })
      else transactions.set(row.xmin, [{ table, row }])
    }
  tried.transactions += transactions.size
  for (const rows of transactions.values()) {
    const answers = rows.filter(({ table }) => isAnswers(table))
    if (answers.length === 0) continue
    const about = new Set(answers.map(({ row }) => row.wave))
    const people = new Set(rows.flatMap(({ table, row }) => (table.name === "roster" ? [] : [...row.people])))
    const from = (others: { table: ClassifiedTable }[]) =>
      [...new Set([...answers, ...others].map(({ table }) => table.name))].join(" + ")
    if (people.size > 0 && people.size < fewPeople) {
      const others = rows.filter(({ row }) => row.people.size > 0)
      found.add({
        kind: "transaction",
        side,
        from: from(others),
        count: answers.length,
        smallest: people.size,
      })
    }
    const moments = rows.filter(({ table }) => isMoments(table))
    if (moments.length > 0)
      found.add({
        kind: "minute",
        side,
        from: from(moments),
        count: answers.length,
        example: [...about].join(),
      })
  }
  // A few comments at a time are a few people.
  for (const table of tables.filter(({ name, rows }) => name === "comment" && rows.length > 0)) {
    for (const [wave, rows] of Map.groupBy(table.rows, (row) => row.wave)) {
      const versions = new Set(rows.map(({ xmin }) => xmin))
      if (versions.size > 1)
        found.add({
          kind: "versions",
          side,
          from: `comment (row versions)`,
          count: rows.length,
          example: String(wave),
        })
    }
  }
}

const enoughPairs = 5

/** Transaction ids order tables against each other. */
export function writtenInOrder(tables: readonly ClassifiedTable[], side: Side, found: FindingsList): void {
  const counts = (rows: readonly ClassifiedRow[]) =>
    [...Map.groupBy(rows, ({ xmin }) => Number(xmin))]
      .map(([xmin, own]) => ({ xmin, rows: own.length }))
      .toSorted((a, b) => a.xmin - b.xmin)
  for (const table of tables.filter(isAnswers)) {
    for (const own of Map.groupBy(table.rows, ({ wave }) => wave).values()) {
      const answers = counts(own)
      if (answers.length < enoughPairs) continue
      for (const other of tables.filter((one) => isMoments(one) || saysWhoTookPart(one))) {
        const others = counts(other.rows)
        const pairs = answers.filter(({ xmin, rows }) => {
          const near = others.filter((one) => Math.abs(one.xmin - xmin) <= 2)
          return near.length === 1 && near[0]!.rows === rows
        })
        if (pairs.length >= enoughPairs && pairs.length >= 0.8 * answers.length)
          found.add({ kind: "order", side, from: `${table.name} + ${other.name}`, count: pairs.length })
      }
    }
  }
}

/** A question's respondents within one block, for every block and question that has some. */
export type Cell = { block: string; question: string; people: number }

const mostColumns = 12

/**
 * Which questions of one measure may have figures of their own, for the whole organisation. Known besides are the
 * measure's totals in every block, so a table of blocks × questions is known by both its margins. Questions are
 * admitted, larger ones first, while each has k people and the rest has none or k. Then no sum and difference of margins
 * may be about fewer than k people: in the graph of blocks and questions, joined by their non-empty cells, every cut
 * must carry k people (a thin bridge is the simplest that does not). If one does not, no question is shown.
 *
 * `onePerPerson`: nobody answered two of the questions, so that the people of different cells add up.
 */
export function publishableQuestions(cells: readonly Cell[], k: number, onePerPerson: boolean): Set<string> {
  const people = new Map<string, number>()
  for (const cell of cells) people.set(cell.question, (people.get(cell.question) ?? 0) + cell.people)
  const bySize = [...people].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([question]) => question)
  const together: Join = onePerPerson ? (a, b) => a + b : Math.max

  const rest = new Set(bySize)
  for (const question of bySize) {
    rest.delete(question)
    const left = fewestPeople(cells, rest, together)
    if (people.get(question)! < k || (left > 0 && left < k)) rest.add(question)
  }
  const shown = bySize.filter((question) => !rest.has(question))
  return smallestCut(tableOf(cells, shown, together), k, together) < k ? new Set() : new Set(shown)
}

/** At least how many different people two cells of one block have; different blocks share nobody. */
type Join = (a: number, b: number) => number

function fewestPeople(cells: readonly Cell[], questions: ReadonlySet<string>, together: Join): number {
  const blocks = new Map<string, number>()
  for (const { block, question, people } of cells) {
    if (questions.has(question)) blocks.set(block, together(blocks.get(block) ?? 0, people))
  }
  return [...blocks.values()].reduce((sum, people) => sum + people, 0)
}

/** One row per block, one column per shown question; the hidden ones are one column, as only their total is known. */
function tableOf(cells: readonly Cell[], shown: readonly string[], together: Join): number[][] {
  const column = new Map(shown.map((question, index) => [question, index]))
  const hidden = cells.some(({ question }) => !column.has(question)) ? 1 : 0
  const rows = new Map<string, number[]>()
  for (const { block, question, people } of cells) {
    const row = rows.get(block) ?? Array<number>(shown.length + hidden).fill(0)
    const index = column.get(question) ?? shown.length
    row[index] = together(row[index]!, people)
    rows.set(block, row)
  }
  return [...rows.values()]
}

/**
 * The fewest people that any cut through the table is about, as far as that is below k. A set of columns is cut from the
 * others where each row's lesser side is; rows that lie on one side count nothing.
 */
function smallestCut(table: readonly number[][], k: number, together: Join): number {
  const columns = table[0]?.length ?? 0
  // Too many subsets to try: a row's lesser side has at least its smallest cell.
  if (columns > mostColumns) return table.reduce((sum, row) => sum + Math.min(...row), 0)
  let smallest = k
  for (let subset = 1; subset < 2 ** columns - 1; subset++) {
    let cut = 0
    for (const row of table) {
      let inside = 0
      let outside = 0
      for (const [index, people] of row.entries()) {
        if ((subset & (2 ** index)) !== 0) inside = together(inside, people)
        else outside = together(outside, people)
      }
      cut += Math.min(inside, outside)
      if (cut >= smallest) break
    }
    if (cut > 0 && cut < smallest) smallest = cut
  }
  return smallest
}

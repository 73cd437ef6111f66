import { expect, it } from "vitest"
import { exchange, type Share } from "../../src/audit/exchange.ts"
import { between, seeded } from "../support/random.ts"

const top = 2
const [groups, questions] = [3, 2]
const at = (group: number, question: number) => group * questions + question

/** Two questions in three groups of up to two people each, answered at random. */
function table(seed: number): Share[] {
  const random = seeded(seed)
  return Array.from({ length: groups * questions }, (_, place) => {
    const answers = between(random, 0, 2)
    const steps = between(random, 0, top * answers)
    return { group: Math.floor(place / questions), question: place % questions, answers, steps }
  })
}

type Totals = { groups: string[]; questions: string[] }

function totalsOf(shares: readonly Share[]): Totals {
  const sum = (own: readonly Share[]) =>
    `${own.reduce((all, { answers }) => all + answers, 0)}/${own.reduce((all, { steps }) => all + steps, 0)}`
  const by = (length: number, of: (share: Share) => number) =>
    Array.from({ length }, (_, one) => sum(shares.filter((share) => of(share) === one)))
  return { groups: by(groups, ({ group }) => group), questions: by(questions, ({ question }) => question) }
}

/** Every table with the same answers and totals; which step somebody of a place can have given in any of them. */
function truth(shares: readonly Share[]): Set<string> {
  const wanted = JSON.stringify(totalsOf(shares))
  const possible = new Set<string>()
  const visit = (place: number, chosen: Share[]) => {
    if (place === shares.length) {
      if (JSON.stringify(totalsOf(chosen)) !== wanted) return
      for (const { group, question, answers, steps } of chosen)
        for (let step = 0; step <= top; step++)
          if (answers > 0 && steps >= step && steps <= top * (answers - 1) + step)
            possible.add(`${at(group, question)} ${step}`)
      return
    }
    const one = shares[place]!
    for (let steps = 0; steps <= top * one.answers; steps++) visit(place + 1, [...chosen, { ...one, steps }])
  }
  visit(0, [])
  return possible
}

it("reaches nothing that no table with the same totals has, and most of what one has", () => {
  let [reached, possible] = [0, 0]
  for (let seed = 1; seed <= 40; seed++) {
    const shares = table(seed)
    const before = totalsOf(shares)
    const all = truth(shares)
    possible += all.size
    const reach = exchange(shares, top)
    for (const share of shares)
      for (let step = 0; step <= top; step++) {
        if (!reach(share, step)) continue
        expect(all).toContain(`${at(share.group, share.question)} ${step}`)
        reached += 1
      }
    expect(totalsOf(shares)).toEqual(before)
  }
  console.log(`${reached} of ${possible} answers that are possible were reached`)
  expect(reached).toBeGreaterThan(0.8 * possible)
})

import { expect, it } from "vitest"
import type { Card } from "../../src/pulse/prompt.ts"
import { spine } from "../support/spine.ts"

it("a device that asks gets the first question without an answer, then the end, and nobody else gets anything", async () => {
  const { tick, people, messageTo, handlers, platform } = await spine("embedded", {
    teams: { A: 6 },
    survey: "supportability",
  })
  await tick("2026-11-24T10:00")
  const person = people[0]?.platformId ?? ""
  const message = messageTo(person)
  const asked = message.cards[0]
  if (asked?.kind !== "question") throw new Error("no question")
  const token = asked.choices.at(-1)?.token ?? ""
  const actor = { workspace: "T1", platformId: person }
  const textOf = (card: Card | undefined) => (card?.kind === "question" ? card.text : card?.kind)

  expect(textOf(await handlers.current(actor, token))).toBe(asked.text)
  await platform.press(message, asked.choices[1]?.label ?? "")
  await platform.press(message, asked.choices.at(-1)?.label ?? "")
  const third = message.cards.at(-1)
  expect(textOf(await handlers.current(actor, token))).toBe(textOf(third))
  while (message.cards.at(-1)?.kind === "question") {
    const card = message.cards.at(-1)
    if (card?.kind === "question") await platform.press(message, card.choices[0]?.label ?? "")
  }
  const end = await handlers.current(actor, token)
  expect(end?.kind).toBe("done")
  for (const { label } of asked.choices) expect(JSON.stringify(end)).not.toContain(`"${label}"`)

  const other = people[1]?.platformId ?? ""
  expect(await handlers.current({ ...actor, platformId: other }, token)).toBeUndefined()
  expect(await handlers.current({ ...actor, workspace: "T2" }, token)).toBeUndefined()
  expect(await handlers.current(actor, "forged")).toBeUndefined()
  await tick("2026-11-27T23:00")
  expect(await handlers.current(actor, token)).toBeUndefined()
})

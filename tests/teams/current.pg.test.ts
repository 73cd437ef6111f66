import { expect, it } from "vitest"
import { notice } from "../../src/words/card.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

it("a device that asks gets the first question without an answer, then the end, and nobody else gets a card", async () => {
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
  const actor = { workspace: asWorkspaceId("T1"), platformId: person }
  type Shown = Awaited<ReturnType<typeof handlers.current>>
  const textOf = (shown: Shown) =>
    "notice" in shown ? shown.notice : shown.card.kind === "question" ? shown.card.text : shown.card.kind

  expect(textOf(await handlers.current(actor, token))).toBe(asked.text)
  await platform.press(message, asked.choices[1]?.label ?? "")
  await platform.press(message, asked.choices.at(-1)?.label ?? "")
  const third = message.cards.at(-1)
  expect(textOf(await handlers.current(actor, token))).toBe(third?.kind === "question" ? third.text : "")
  while (message.cards.at(-1)?.kind === "question") {
    const card = message.cards.at(-1)
    if (card?.kind === "question") await platform.press(message, card.choices[0]?.label ?? "")
  }
  const end = await handlers.current(actor, token)
  expect(textOf(end)).toBe("done")
  for (const { label } of asked.choices) expect(JSON.stringify(end)).not.toContain(`"${label}"`)

  const other = people[1]?.platformId ?? ""
  expect(textOf(await handlers.current({ ...actor, platformId: other }, token))).toBe(
    notice("en", "notYours"),
  )
  for (const [who, what] of [
    [{ ...actor, workspace: asWorkspaceId("T2") }, token],
    [actor, "forged"],
  ] as const)
    expect(textOf(await handlers.current(who, what))).toBe(notice("en", "unknownButton"))
  await tick("2026-11-27T23:00")
  expect(textOf(await handlers.current(actor, token))).toBe(notice("en", "closed"))
})

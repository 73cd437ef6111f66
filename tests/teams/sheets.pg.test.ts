import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import library from "adaptivecards/dist/adaptivecards.js"
import { expect, test } from "vitest"
import { cardContent, message, size, textMessage, type AdaptiveCard } from "../../src/teams/cards.ts"
import { commentCard } from "../../src/teams/form.ts"
import { limits } from "../../src/teams/size-limits.ts"
import { postContent } from "../../src/teams/post.ts"
import { homeCard, replyInPlace } from "../../src/teams/reply.ts"
import { surface } from "../../src/words/surface.ts"
import { spine } from "../support/spine.ts"
import { actionsOf } from "../support/teams-peer.ts"

/**
 * Every card that the people of a company see in Teams, as a program on the fake platform says it. To look at them as
 * Teams would show them, name a folder: `PLIMSOLL_CARD_SHEETS=sheets npx vitest run tests/teams/sheets` writes a page for
 * each language and theme into it.
 */
const folder = process.env["PLIMSOLL_CARD_SHEETS"]
const languages = ["en", "de"] as const
const dayMs = 24 * 3_600_000

test.each(languages)(
  "every card of a company that speaks %s is one that Teams accepts",
  async (language) => {
    const cards = await cardsOf(language)
    expect(cards.length).toBeGreaterThan(24)
    const wrong = cards.map(([name, card]) => ({
      name,
      tooLarge: size(message(card)) > limits.messageBytes,
      tooMany: Math.max(0, inView(card) - limits.buttonsInCard),
      leftovers: texts(card).filter((text) => leftover.test(text)),
      faults: faults(card),
    }))
    expect(wrong).toEqual(
      cards.map(([name]) => ({ name, tooLarge: false, tooMany: 0, leftovers: [], faults: [] })),
    )
    if (folder !== undefined) writeSheets(folder, language, cards)
  },
  180_000,
)

async function cardsOf(language: (typeof languages)[number]): Promise<[string, AdaptiveCard][]> {
  const locale = { en: "en-GB-x-teams", de: "de-AT-x-teams" }[language]
  const teams = { A: 14, B: 12, C: 4 }
  const names = Object.entries(teams).flatMap(([team, size]) =>
    Array.from({ length: size }, (_, at) => `U-${team}-${at}`),
  )
  const people = Object.fromEntries(names.map((id) => [id, { locale }]))
  const one = await spine("embedded", { teams, people, survey: "supportability" })
  const { platform } = one
  await one.db.updateTable("leadership_channel").set({ locale }).execute()
  const cards: [string, AdaptiveCard][] = []
  const first = one.clock.ms + dayMs
  for (let week = 0; week < 9; week++) {
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    const opens = first + week * 7 * dayMs
    await one.tick(`${day(opens)}T10:00`)
    const asked = platform.messages.slice(-names.length)
    for (const [person, each] of asked.entries()) {
      if (week === 0 && person === 0)
        cards.push(["a first question", cardContent(each.cards[0]!, { refreshFor: "29:a" })])
      if (person % 7 === 3) continue
      await one.answer(each, () => (person * 3 + week) % 5)
    }
    if (week === 1) {
      const press = asked[0]!
      const done = press.cards.at(-1)
      if (done?.kind !== "done") throw new Error("not answered")
      cards.push(["a later question", cardContent(press.cards[0]!)], ["the end", cardContent(done)])
      await platform.press(press, done.comment!.label)
      const words = {
        emptyComment: surface(locale, "emptyComment"),
        chooseReach: surface(locale, "chooseReach"),
      }
      cards.push(["a comment", commentCard(platform.forms.at(-1)!.form, words)])
      await platform.press(press, done.change.label)
      const list = press.cards.at(-1)
      if (list?.kind !== "list") throw new Error("nothing to change")
      cards.push(["a list to change", cardContent(list, { notice: done.text })])
      await platform.press(press, list.questions[0]!.change.label)
      cards.push(["a change", cardContent(press.cards.at(-1)!)])
      await one.answer(press, () => 1)
    }
    await one.tick(`${day(opens + dayMs)}T11:00`)
    await one.tick(`${day(opens + 3 * dayMs)}T17:00`)
  }
  const asked = platform.messages.filter(({ to }) => to.platformId === "U-A-0")
  for (const { cards: shown } of asked.slice(-2)) cards.push(["a closed pulse", cardContent(shown.at(-1)!)])
  const posts = new Map(platform.posts.map(({ post }) => [post.title, post]))
  for (const [title, post] of posts) cards.push([title, postContent(post)])
  const commands =
    "help|help digest|privacy|snooze|surveys|status|status supportability|units|ledger|audit|platform|digest preview|digest review|schedule|schedule weekly-load|audience|audience supportability|close|withdraw|k supportability|comments|holidays|leaders|admins|schedule supportability tue 10:00|forget me|snoze|deployments|deployments add|leaders people|decide"
  for (const command of commands.split("|")) {
    const reply = await platform.command("U-A-0", command, locale)
    const plain = textMessage(reply.text) as ReturnType<typeof message>
    const alone = reply.form === undefined && (reply.buttons ?? []).length === 0
    if (!alone)
      cards.push([
        `/pulse ${command}`,
        replyInPlace(reply, { locale, channels: [{ id: "19:c", name: "Leaders", title: "Leaders" }] }),
      ])
    else if (plain.attachments !== undefined) cards.push([`/pulse ${command}`, plain.attachments[0]!.content])
  }
  const whom = await platform.command("U-A-0", "audience supportability", locale)
  const change = await platform.act("U-A-0", whom, whom.buttons![0]!.label)
  cards.push(["the audience's form", replyInPlace(change, { locale, channels: [] })])
  cards.push(["home", homeCard(await platform.home("U-A-0"))])
  cards.push([
    "a refused command",
    replyInPlace(await platform.command("U-A-1", "schedule supportability tue 10:00", locale), {
      locale,
      channels: [],
    }),
  ])
  return cards
}

/** Charts and the choice of people are Teams' own, which the library does not know yet. */
const teamsOwn = /^Unknown element type "Chart\.|^Property "choices.data"|must have at least one choice/

function faults(card: AdaptiveCard): string[] {
  const context = new library.SerializationContext(library.Versions.v1_5)
  const parsed = new library.AdaptiveCard()
  parsed.parse(card, context)
  const found = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  return [...found, ...parsed.validateProperties().validationEvents.map(({ message: said }) => said)].filter(
    (said) => !teamsOwn.test(said),
  )
}

/** What a value leaves that is missing; letters of a sealed token can look like it. */
const leftover = /(?<![\w-])(?:undefined|NaN)(?![\w-])|\[object/

/** How many buttons are in view. One's own page has sections with buttons of their own. */
function inView(card: AdaptiveCard): number {
  return actionsOf(card).filter(({ mode }) => mode !== "secondary").length
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value]
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(texts) : []
}

/** The colours of Teams' own themes, as its host configuration has them. */
const themes = {
  light: { page: "#f5f5f5", card: "#ffffff", text: "#242424", subtle: "#616161", accent: "#5b5fc7" },
  dark: { page: "#1f1f1f", card: "#292929", text: "#ffffff", subtle: "#adadad", accent: "#7f85f5" },
}

/** How wide a card is, in pixels. */
const widths = { desktop: 430, phone: 340 }

function writeSheets(to: string, language: string, cards: [string, AdaptiveCard][]): void {
  mkdirSync(to, { recursive: true })
  const script = readFileSync(
    createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js"),
    "utf8",
  )
  const sheets = Object.entries(themes).flatMap(([theme, colours]) =>
    Object.entries(widths).map(([device, width]) => ({ ...colours, theme, device, width })),
  )
  for (const { theme, device, width, page, card, text, subtle, accent } of sheets) {
    const colour = { default: text, subtle }
    const config = {
      fontFamily: "Segoe UI, Helvetica, sans-serif",
      fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
      containerStyles: {
        default: {
          backgroundColor: card,
          foregroundColors: { default: colour, accent: { default: accent } },
        },
      },
      actions: { actionsOrientation: "horizontal", actionAlignment: "left", maxActions: 6 },
      supportsInteractivity: true,
    }
    const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${language} ${theme}</title><style>
body { background: ${page}; color: ${text}; font-family: sans-serif; columns: 3 ${width}px; margin: 12px }
figure { break-inside: avoid; margin: 0 0 16px; width: ${width}px } figcaption { font-size: 11px; color: ${subtle} }
figure > div { background: ${card}; border-radius: 6px; overflow: hidden }
button { background: transparent; color: ${text}; border: 1px solid ${subtle}; border-radius: 4px; padding: 5px 10px; margin: 2px 0 }
input, textarea, select { background: ${page}; color: ${text}; border: 1px solid ${subtle}; width: 100% }
input[type=radio], input[type=checkbox] { width: auto }</style><body><script>${script}</script><script>
for (const [name, card] of ${JSON.stringify(cards).replaceAll("<", "\\u003c")}) {
  const shown = new AdaptiveCards.AdaptiveCard()
  shown.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(config)})
  shown.parse(card)
  const figure = document.body.appendChild(document.createElement("figure"))
  figure.innerHTML = "<figcaption></figcaption><div></div>"
  figure.firstChild.textContent = name
  figure.lastChild.append(shown.render())
}
</script></body></html>`
    writeFileSync(join(to, `${language}-${theme}-${device}.html`), html)
  }
}

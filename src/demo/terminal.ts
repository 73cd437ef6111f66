import { createInterface } from "node:readline"
import type { Reply, ReplyButton } from "../pulse/ui-model.ts"
import type { Card } from "../pulse/prompt.ts"
import type { Colleague } from "./company.ts"
import { inProcessStage } from "./stage.ts"
import { weeksBehind } from "./story.ts"
import { type Play, weeks } from "./weeks.ts"

/** Nobody watches them here. */
const withinMs = 1

const letters = "abcdefghijklmnopr"

const help = `
  a number          presses that button of your message
  a letter          presses that button of the last reply
  /pulse …          a command of yours, for example /pulse privacy
  admin /pulse …    a command of the admin, for example admin /pulse status
  Enter             the week ends, or the next one begins
  q                 ends the demo
`

/** Gives the exit code. */
export async function playInTerminal(play: Play): Promise<number> {
  const { company, folder, clock, log } = play
  const [you, admin] = company.people as [
    Play["company"]["people"][number],
    Play["company"]["people"][number],
  ]
  const stage = await inProcessStage({ folder: folder.live, company, clock, log })
  const { platform, handlers } = stage.engine
  const lived = weeks(stage, play, { withinMs, onAnswered: (text) => console.log(`(${text})`) })
  const seen = new Map<string, number>()
  const actorOf = ({ id }: Colleague) => ({ workspace: company.workspace, platformId: id })
  let offered: { person: Colleague; buttons: ReplyButton[] } | undefined

  function showDigests() {
    for (const { id, name } of company.channels) {
      const texts = stage.texts(id)
      for (const text of texts.slice(seen.get(id) ?? 0)) console.log(`\n──── #${name} ────\n${text}\n────`)
      seen.set(id, texts.length)
    }
  }
  function showMessage() {
    const card = platform.card(you)
    if (card) console.log(`\n${cardText(card)}`)
    process.stdout.write("> ")
  }

  async function reply(person: Colleague, ask: Promise<Reply>): Promise<string> {
    const { text, buttons = [] } = await ask
    offered = { person, buttons }
    return [text, ...buttons.map(({ label }, nth) => `  ${letters[nth]}  ${label}`)].join("\n")
  }

  async function obey(line: string): Promise<string | undefined> {
    const pressed = buttonsOf(platform.card(you))[Number(line) - 1]
    if (/^\d+$/.test(line)) return pressed ? platform.tap(you, pressed.token) : "There is no such button."
    const chosen = offered?.buttons[letters.indexOf(line)]
    if (offered && chosen && line.length === 1)
      return reply(offered.person, handlers.act(actorOf(offered.person), chosen.token, undefined))
    const said = line.match(/^(admin\s+)?(\/?pulse\b.*)$/i)
    const speaker = said?.[1] ? admin : you
    if (said) return reply(speaker, handlers.command(actorOf(speaker), said[2]!, undefined))
    if (line !== "") return help
    const turned = await lived.turn()
    showDigests()
    return turned === "ended" ? "The week is over. Enter: the next one begins." : "A new week."
  }

  try {
    console.log(
      `\n${company.name}: ${company.people.length} people, ${weeksBehind} weeks of pulses behind them.`,
    )
    const team = company.units.find((unit) => unit.id === you.unit)?.name
    console.log(`You are ${you.name}, in ${team}.\n${help}`)
    await lived.begin()
    showDigests()
    showMessage()
    // Created late: earlier lines would be lost.
    const lines = createInterface({ input: process.stdin })
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => lines.close())
    for await (const line of lines) {
      if (line.trim().toLowerCase() === "q") break
      const reply = await obey(line.trim())
      if (reply) console.log(`\n${reply}`)
      showMessage()
    }
    return 0
  } finally {
    await lived.stop()
    await stage.stop()
  }
}

function cardText(card: Card): string {
  const buttons = buttonsOf(card).map(({ label }, nth) => `  ${nth + 1}  ${label}`)
  switch (card.kind) {
    case "question":
      return [...card.intro, card.progress, card.text, ...buttons, ...card.footer].join("\n")
    case "list":
      return [card.text, ...card.questions.map(({ text }, nth) => `${nth + 1}: ${text}`), ...buttons].join(
        "\n",
      )
    case "done":
      return [card.text, ...buttons, ...card.footer].join("\n")
    case "note":
      return [card.title, ...card.lines].join("\n")
  }
}

/** Comments need a form, which only the page has. */
function buttonsOf(card: Card | undefined): { label: string; token: string }[] {
  switch (card?.kind) {
    case "question":
      return [...card.choices, ...(card.back ? [card.back] : [])]
    case "list":
      return [...card.questions.map(({ change }) => change), card.keep]
    case "done":
      return [card.change]
    case "note":
    case undefined:
      return []
  }
}

import { createInterface } from "node:readline"
import type { Reply, ReplyButton } from "../pulse/ui-model.ts"
import { buttonsOf, cardText } from "./card-text.ts"
import { namesForMentions, type Colleague, type Company } from "./company.ts"
import { inProcessEnvironment } from "./environment.ts"
import { weeksBehind } from "./story.ts"
import { type Play, runWeeks } from "./week-runner.ts"

/** Nobody watches them here. */
const withinMs = 1

const letters = "abcdefghijklmnopr"

const help = `
  a number          presses that button of your message
  a letter          presses that button of the last reply
  /pulse …          a command of yours, for example /pulse privacy
  admin /pulse …    a command of the admin, for example admin /pulse status
  leader /pulse …   a command of a leader, for example leader /pulse ready claims
  Enter             the week ends, or the next one begins
  q                 ends the demo
`

export async function playInTerminal(play: Play): Promise<number> {
  const { company, folder, clock, log } = play
  const [you, admin, leader] = company.people as [Colleague, Colleague, Colleague]
  const environment = await inProcessEnvironment({ folder: folder.live, company, clock, log })
  const { platform, handlers } = environment.engine
  const lived = runWeeks(environment, play, { withinMs, onAnswered: (text) => console.log(`(${text})`) })
  const seen = new Map<string, number>()
  const actorOf = ({ id }: Colleague) => ({ workspace: company.workspace, platformId: id })
  let offered: { person: Colleague; buttons: ReplyButton[] } | undefined

  const show = (text: string) => console.log(`\n${namesForMentions(company, text)}`)
  function showNews() {
    for (const { id, name } of company.channels) {
      const texts = environment.texts(id)
      for (const text of texts.slice(seen.get(id) ?? 0)) show(`──── #${name} ────\n${text}\n────`)
      seen.set(id, texts.length)
    }
    // Buttons of a message sent in passing can be pressed next.
    for (const person of [you, admin, leader]) {
      const told = platform.told(person)
      for (const { text, buttons = [] } of told.slice(seen.get(person.id) ?? 0)) {
        show(`──── to ${person.name} (${person.role}) ────\n${withLetters(text, buttons)}\n────`)
        if (buttons.length > 0) offered = { person, buttons }
      }
      seen.set(person.id, told.length)
    }
  }
  function showMessage() {
    const card = platform.card(you)
    if (card) show(cardText(card))
    process.stdout.write("> ")
  }

  async function reply(person: Colleague, ask: Promise<Reply>): Promise<string> {
    const { text, buttons = [] } = await ask
    offered = { person, buttons }
    return withLetters(text, buttons)
  }

  async function obey(line: string): Promise<string | undefined> {
    const pressed = buttonsOf(platform.card(you))[Number(line) - 1]
    if (/^\d+$/.test(line)) return pressed ? platform.tap(you, pressed.token) : "There is no such button."
    const chosen = offered?.buttons[letters.indexOf(line)]
    if (offered && chosen && line.length === 1)
      return reply(offered.person, handlers.act(actorOf(offered.person), chosen.token, undefined))
    const said = line.match(/^(?:(admin|leader)\s+)?(\/?pulse\b.*)$/i)
    const speaker = { admin, leader }[said?.[1]?.toLowerCase() ?? ""] ?? you
    if (said) return reply(speaker, handlers.command(actorOf(speaker), said[2]!, undefined))
    if (line !== "") return help
    const turned = await lived.turn()
    showNews()
    return turned === "ended" ? "The week is over. Enter: the next one begins." : "A new week."
  }

  try {
    console.log(welcome(company, you))
    await lived.begin()
    showNews()
    showMessage()
    // Created late: earlier lines would be lost.
    const lines = untilEnded()
    for await (const line of lines) {
      if (line.trim().toLowerCase() === "q") break
      const reply = await obey(line.trim())
      if (reply) show(reply)
      showMessage()
    }
  } finally {
    await lived.stop()
    await environment.stop()
  }
  return 0
}

function withLetters(text: string, buttons: readonly ReplyButton[]): string {
  return [text, ...buttons.map(({ label }, nth) => `  ${letters[nth]}  ${label}`)].join("\n")
}

function welcome({ name, people, units }: Company, you: Colleague): string {
  const team = units.find(({ id }) => id === you.unit)?.name
  return `\n${name}: ${people.length} people, ${weeksBehind} weeks of pulses behind them.\nYou are ${you.name}, in ${team}.\n${help}`
}

function untilEnded() {
  const lines = createInterface({ input: process.stdin })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => lines.close())
  return lines
}

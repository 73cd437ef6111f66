import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parseCommand } from "../support/commands.ts"

const typed = readFileSync(join(import.meta.dirname, "inputs/commands.txt"), "utf8")
  .split("\n")
  .filter(Boolean)

const schedule = (cron: string, more: object = {}) => ({
  kind: "schedule",
  survey: "weekly-load",
  schedule: { cron, perPerson: false, ...more },
})
const tuesday = (zone: string) => schedule("0 10 * * 2", { zone })
const holidays = (region: string) => ({ kind: "holidays", region })

/** What each line must come to, in the order of the file. */
const ends: object[] = [
  schedule("0 10 * * 5-6"),
  schedule("0 10 * * sat"),
  schedule("0 10 * * */2"),
  tuesday("Asia/Kolkata"),
  tuesday("Europe/Kyiv"),
  { kind: "fault", field: "zone", reason: "unknown", got: "est", suggestion: "America/New_York" },
  schedule("0 10 * * 5#L"),
  holidays("US"),
  holidays("GB"),
  holidays("TR"),
  holidays("DE-BY"),
  { kind: "stop" },
  { kind: "stop" },
  { kind: "stop" },
]

test.each(typed.map((text, at) => [text, ends[at]!] as const))("“%s” is understood", (text, end) => {
  expect(parseCommand(text, ["weekly-load"])).toMatchObject(end)
})

test("every line of the file has its end", () => expect(typed).toHaveLength(ends.length))

test.each([
  "STOP.",
  "please stop",
  "Stop, please!",
  "stop it",
  "Stop asking me 🙏",
  "unsubscribe",
  "Please unsubscribe me, thanks",
  "opt out",
  "I want to opt out.",
  "don’t ask me again",
  "no more questions please",
  "leave me alone",
  "Stopp!",
  "bitte aufhören",
  "hör auf",
  "abmelden",
  "Ich möchte mich abmelden, danke!",
  "keine Fragen mehr",
  "frag mich bitte nicht mehr",
  "/pulse stop",
  "\u2067stop\u2069",
])("“%s” is a wish not to be asked any more", (text) => {
  expect(parseCommand(text, [])).toEqual({ kind: "stop" })
})

test.each(["stop weekly-load", "start", "I cannot stop laughing", "when does it stop"])(
  "“%s” is none",
  (text) => {
    expect(parseCommand(text, ["weekly-load"])).not.toEqual({ kind: "stop" })
  },
)

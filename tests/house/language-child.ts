import { alertsDocument } from "../../src/documents/alerts/message.ts"
import { digest } from "../../src/documents/digest/build.ts"
import { scaleOf } from "../../src/pulse/survey.ts"
import { parseCadence } from "../../src/pulse/cadence.ts"
import { usualPeriods } from "../../src/pulse/retention.ts"
import { alertsPost } from "../../src/words/alerts.ts"
import { commentForm } from "../../src/words/card.ts"
import { faultText } from "../../src/words/commands.ts"
import { digestPost } from "../../src/words/digest.ts"
import { audienceForm, holidaysForm, leadersForm, minimumForm } from "../../src/words/form.ts"
import { scheduleForm } from "../../src/words/schedule-form.ts"
import { homeDraft } from "../../src/words/home.ts"
import { promptCard, type PromptInput } from "../../src/words/prompt.ts"
import { resultCard } from "../../src/words/result.ts"
import { privacyText } from "../../src/words/self.ts"
import { welcomeDraft } from "../../src/words/talk.ts"
import { alertOf, input } from "../documents/sample.ts"
import { helpText, parseCommand } from "../support/commands.ts"

/** Renders what people read in the language of the first argument, and prints it as JSON by name. */

const locale = process.argv[2]!
const now = Date.parse("2026-11-24T09:00:00Z")
const { survey } = input()
const parsed = parseCadence({ cron: "0 10 * * 2", zone: "Europe/Vienna" })
if (parsed.kind !== "cadence") throw new Error("is no cadence")
const { cadence } = parsed

const prompt: PromptInput = {
  survey,
  asked: ["E1", "H1"].map((id) => {
    const question = survey.questions[id]!
    return { question, scale: scaleOf(survey, question) }
  }),
  press: { locale, zone: "Europe/Vienna" } as PromptInput["press"],
  seal: () => "0",
  closesAt: now + 3 * 86_400_000,
  now,
  comments: true,
  unanswered: cadence,
}
const none = { whom: [], people: [], elsewhere: [] }
const help = { admin: true, leader: true }
const fault = parseCommand("schedule weekly every tusday 10:00", ["weekly"], locale)
if (fault.kind !== "fault") throw new Error("is no fault")

const rendered = {
  prompt: [
    promptCard(prompt, 0, { firstTime: true, reminder: true }),
    promptCard(prompt, 1),
    promptCard(prompt, 2),
    commentForm(locale, "0"),
  ],
  digest: digestPost(locale, digest(input())),
  alerts: alertsPost(
    locale,
    alertsDocument({
      survey,
      closesOn: "2026-11-27",
      unit: { id: "org", name: "Hrbr" },
      alerts: [alertOf("Sls", ["escalation"], "2026-11-27", true)],
      history: [],
    }),
  ),
  result: resultCard(locale, digest(input())),
  help: [helpText(locale, help), helpText(locale, { ...help, topic: "schedule" }), faultText(locale, fault)],
  forms: [
    scheduleForm(locale, { survey, zone: "Europe/Vienna", cadence }),
    audienceForm(locale, { survey, groups: [], units: [], audience: { asked: none, left: none }, intro: [] }),
    leadersForm(locale, { units: [], intro: [] }),
    minimumForm(locale, { survey, minimum: 5, intro: [] }),
    holidaysForm(locale, { holidays: null, intro: [] }),
  ],
  privacy: privacyText(locale, undefined, usualPeriods),
  home: homeDraft(locale, { cards: [], takingPart: true, snoozes: ["inAnHour", "tomorrow"], now }),
  welcome: welcomeDraft(locale, "schedule"),
}

/** What a reader sees of it: neither ids nor values nor kinds. */
const hidden = new Set([
  "kind",
  "id",
  "value",
  "values",
  "token",
  "command",
  "style",
  "of",
  "survey",
  "zone",
  "next",
])
function seen(value: unknown): string[] {
  if (typeof value === "string") return [value]
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (hidden.has(key) ? [] : seen(inner)))
}

const understood = parseCommand("stóp", ["weekly"], locale).kind

const read = Object.entries(rendered).map(([name, value]) => [name, seen(value)])
process.stdout.write(JSON.stringify({ understood, rendered: Object.fromEntries(read) }))

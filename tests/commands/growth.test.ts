import { expect, it } from "vitest"
import { longestCommand } from "../../src/commands/reading/parse.ts"
import { parseCommand, topicIn } from "../support/commands.ts"
import { handleOf } from "../../src/pulse/clean.ts"
import { clean } from "../../src/pulse/clean.ts"
import { typed as typedInSlack } from "../../src/slack/text.ts"
import { typed as typedInTeams } from "../../src/teams/text.ts"

/** Everything that is read of what a person typed takes as much longer as it is longer, and no more. */

const surveys = ["weekly-load", "supportability"]
const parse = (text: string) => parseCommand(text, surveys)

const readers: Record<string, (text: string) => unknown> = {
  "an unknown word": (text) => parse(text),
  "a zone": (text) => parse(`schedule weekly-load every tue 10:00 in ${text}`),
  "a time": (text) => parse(`schedule weekly-load ${text}`),
  "options of a schedule": (text) => parse(`schedule weekly-load every tue 10:00 open ${text}`),
  "an audience": (text) => parse(`audience weekly-load only ${text}`),
  "a unit": (text) => parse(`audience weekly-load only unit:${text}`),
  "a channel by its name": (text) => parse(`leaders add ${text}`),
  "a region": (text) => parse(`holidays ${text}`),
  "a day of the ledger": (text) => parse(`ledger 3 incident on ${text}`),
  "a duration": (text) => parse(`snooze ${text}`),
  "somebody who opts out": (text) => parse(`please stop ${text}`),
  "a topic": topicIn,
  "a handle": handleOf,
  "a name": clean,
  "what Slack hands in": typedInSlack,
  "what Teams hands in": (text) => typedInTeams(text, [], "28:bot"),
}

const fills: Record<string, string> = {
  letters: "x",
  digits: "1",
  blanks: " ",
  dashes: "-",
  points: ".",
  exclamation: "!",
  days: "tue and ",
  units: 'unit:"',
  "units without quotes": "unit: a ",
  options: "in open ",
  addresses: "a@b ",
  "at signs": "@",
  mentions: "<@U1|",
  tags: "<a ",
  "tags of mentions": "<at",
  links: "<mailto:",
  brackets: "[",
  ampersands: "&amp;",
}

/** The processor's time of the shortest of some runs (ms): what else the machine does only ever adds. */
function fastest(work: () => unknown): number {
  let best = Infinity
  for (let run = 0; run < 3 && best > 60; run++) {
    const began = process.cpuUsage().user
    work()
    best = Math.min(best, (process.cpuUsage().user - began) / 1_000)
  }
  return best
}

const small = 20_000
const large = 4 * small
const filled = (fill: string, length: number) => fill.repeat(Math.ceil(length / fill.length)) + " end%"

it.each(Object.keys(readers))(
  "%s four times as long takes about four times as long to read, whatever it is",
  (name) => {
    const read = readers[name]!
    read(filled("x", 100))
    for (const [kind, fill] of Object.entries(fills)) {
      const longer = fastest(() => read(filled(fill, large)))
      // Of 80,000 characters, squared, nothing is done in that time.
      if (longer < 60) continue
      const ratio = longer / fastest(() => read(filled(fill, small)))
      expect(ratio, `${name} of ${kind}: ${longer.toFixed(1)} ms`).toBeLessThan(9)
    }
  },
)

it("a command has at most 2,000 characters", () => {
  expect(longestCommand).toBe(2_000)
})

import { expect, it } from "vitest"
import { acts } from "../../src/commands/acting.ts"
import { selfCommands } from "../../src/commands/self/handler.ts"
import { snoozeTopic } from "../../src/commands/snooze/command.ts"
import { register } from "../../src/commands/register.ts"

it("a handler acts on each kind of its topic and on no other, or it does not compile", () => {
  const act = () => ({ text: "" })
  expect(acts(snoozeTopic, { snooze: act }).act).toEqual({ snooze: act })
  // @ts-expect-error: the topic's own kind is missing
  acts(snoozeTopic, {})
  // @ts-expect-error: another topic's kind
  acts(snoozeTopic, { snooze: act, stop: act })
})

it("no two topics have the same name, kind or first word", () => {
  const topics = register.map(({ topic }) => topic)
  const twice = (all: readonly string[]) => all.filter((one, at) => all.indexOf(one) !== at)
  expect(twice(topics.map(({ name }) => name))).toEqual([])
  expect(twice(topics.flatMap(({ kinds }) => Object.keys(kinds)))).toEqual([])
  for (const language of ["en", "de"] as const)
    expect(twice(topics.flatMap(({ typed }) => typed?.aliases[language] ?? []))).toEqual([])
  expect(selfCommands.map(({ topic }) => topic.name)).toEqual(["stop", "start", "language"])
})

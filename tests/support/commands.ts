import { isTyped } from "../../src/commands/reading/aliases.ts"
import { parserOf } from "../../src/commands/reading/parse.ts"
import { permissionsOf } from "../../src/commands/reading/permissions.ts"
import { register } from "../../src/commands/register.ts"
import { helpText as helpAbout } from "../../src/words/commands.ts"

/** What is derived from the register of all commands, for tests that ask what people may type. */

const all = register.map(({ topic }) => topic)
const typed = all.filter(isTyped)

export const { parseCommand, parseForm, topicIn } = parserOf(all)
export const { may, isTimeless } = permissionsOf(all)
export const topics = typed.map(({ name }) => name)
export const examples = Object.fromEntries(typed.map((topic) => [topic.name, topic.typed.example]))

export function helpText(
  locale: string,
  { topic, ...who }: { admin: boolean; leader: boolean; topic?: string },
): string {
  return helpAbout(locale, all, { ...who, about: topic })
}

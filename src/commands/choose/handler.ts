import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { acts, type CommandDeps, type Handler } from "../acting.ts"
import { chooseDraft } from "../../words/choose.ts"
import { chooseTopic } from "./command.ts"

export const chooseCommands = [acts(chooseTopic, { choose })]

async function choose(
  deps: CommandDeps & { handlers: readonly Handler[] },
  asker: Asker,
  { of }: Of<"choose">,
  { from }: Invocation,
): Promise<Draft> {
  const { ofSurvey } = deps.handlers.find(({ topic }) => topic.name === of)!
  const choices = await Promise.all(
    [...deps.surveys.values()].map(async (survey) => {
      const choice = await ofSurvey!(deps, asker, survey)
      return choice ? [{ id: survey.id, title: survey.title, ...choice }] : []
    }),
  )
  return chooseDraft(asker.locale, of, choices.flat(), from)
}

import { acts } from "../acting.ts"
import { page } from "../model/draft.ts"
import { moreOffer, surveyLines } from "../../words/commands.ts"
import { surveysTopic } from "./command.ts"

export const surveysCommands = [
  acts(surveysTopic, {
    surveys(deps, { locale }, command, { from }) {
      const { lines, more } = page(surveyLines(locale, [...deps.surveys.values()]), from)
      return { text: lines.join("\n"), offers: moreOffer(locale, command, more) }
    },
  }),
]

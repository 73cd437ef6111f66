import { acts } from "../acting.ts"
import { formTopic } from "./command.ts"

export const formCommands = [
  acts(formTopic, {
    form(deps, asker, { of, survey }) {
      const { form } = deps.handlers.find(({ topic }) => topic.name === of)!
      return form!(deps, asker, survey === undefined ? undefined : deps.surveys.get(survey))
    },
  }),
]

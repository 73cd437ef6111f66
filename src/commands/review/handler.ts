import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { noteOpened, rightsOf, unitMeant } from "../rights.ts"
import { lastReview } from "../../delivery/documents.ts"
import { languageAlone } from "../../pulse/chat.ts"
import { digestQueuedText } from "../../words/audience.ts"
import { linkText, tooManyLinks } from "../../words/page-door.ts"
import { wholeText } from "../../words/plain-text.ts"
import { reviewTopic } from "./command.ts"

export const reviewCommands = [acts(reviewTopic, { review })]

/** A link to the page where there is an address for pages, and what stands on it in words where there is none. */
async function review(deps: CommandDeps, asker: Asker, command: Of<"review">): Promise<Draft> {
  const { workspace, locale } = asker
  const meant = await unitMeant(deps, asker, await rightsOf(deps, asker), {
    unit: command.unit,
    command: (unit) => ({ ...command, unit }),
  })
  if ("text" in meant) return meant
  const { id: unit, name } = meant.unit
  if (!deps.linkTo) {
    const post = await lastReview(deps, workspace, { unit, locale })
    if (!post) return { text: digestQueuedText(locale, "none") }
    await noteOpened(deps, asker, `review ${name}`)
    return { text: wholeText(post) }
  }
  const query = new URLSearchParams({ unit, lang: languageAlone(locale).slice(0, 2) })
  const url = await deps.linkTo(asker, `/review?${query.toString()}`)
  if (url === undefined) return { text: tooManyLinks(locale) }
  const { text, label } = linkText(locale, name)
  return { text, link: { label, url } }
}

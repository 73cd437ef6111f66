import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { noteOpened, rightsOf, unitMeant } from "../rights.ts"
import { lastReview } from "../../delivery/documents.ts"
import type { UnitId } from "../../pulse/ids.ts"
import { languageAlone } from "../../pulse/chat.ts"
import { digestQueuedText } from "../../words/digest-queued.ts"
import { linkText, tooManyLinks } from "../../words/page-door.ts"
import { reviewFilesFollow } from "../../words/review.ts"
import { headingsIn, wholeText } from "../../words/plain-text.ts"
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
    const arrived = await filesShared(deps, asker, unit)
    const files = arrived === undefined ? [] : [reviewFilesFollow(locale, arrived)]
    return { text: [wholeText(post), ...files].join("\n\n"), strong: headingsIn(post) }
  }
  const query = new URLSearchParams({ unit, lang: languageAlone(locale).slice(0, 2) })
  const url = await deps.linkTo(asker, `/review?${query.toString()}`)
  if (url === undefined) return { text: tooManyLinks(locale) }
  const { text, label } = linkText(locale, name)
  return { text, link: { label, url } }
}

/** The files of a review into the asker's own chat. Undefined where none can be sent. */
async function filesShared(
  { platformOf, reviewFiles }: CommandDeps,
  asker: Asker,
  unit: UnitId,
): Promise<boolean | undefined> {
  const share = platformOf(asker.account.workspace)?.share
  const files = share && (await reviewFiles?.(asker, { unit }))
  if (!share || !files) return undefined
  const sent = await Promise.all(files.map((file) => share(asker.account, file)))
  return sent.every(({ kind }) => kind === "delivered")
}

import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { noteOpened, rightsOf, unitMeant, type Rights } from "../leader-rights.ts"
import { lastReview } from "../../reports/documents.ts"
import type { UnitId } from "../../pulse/ids.ts"
import { languageAlone } from "../../pulse/chat.ts"
import { placeAddress, placeAt, type PagePlace } from "../../documents/pages/place.ts"
import { digestQueuedText } from "../../words/digest-queued.ts"
import { linkText, sentPageText, tooManyLinks } from "../../words/pages/door.ts"
import { reviewFilesFollow } from "../../words/review.ts"
import { headingsIn, wholeText } from "../../words/plain-text.ts"
import { reviewTopic } from "./command.ts"

export const reviewCommands = [acts(reviewTopic, { review })]

/** A link to the page where there is an address for pages, and what stands on it in words where there is none. */
async function review(deps: CommandDeps, asker: Asker, command: Of<"review">): Promise<Draft> {
  const { workspace, locale } = asker
  const rights = await rightsOf(deps, asker)
  const sent = deps.linkTo && placeIn(command.address)
  if (sent) return pageSent(deps, asker, { place: sent, rights })
  const meant = await unitMeant(deps, asker, rights, {
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
  const url = await deps.linkTo(asker, inLanguage(locale, { kind: "review", unit }))
  if (url === undefined) return { text: tooManyLinks(locale) }
  const { text, label } = linkText(locale, name)
  return { text, link: { label, url } }
}

/** A link of their own to a page that another leader sent. */
async function pageSent(
  deps: CommandDeps,
  asker: Asker,
  { place, rights }: { place: PagePlace; rights: Rights },
): Promise<Draft> {
  const { locale } = asker
  const about = place.unit ?? rights.own[0]?.id
  const meant = await unitMeant(deps, asker, rights, {
    unit: about,
    command: (unit) => ({ kind: "review", unit }),
  })
  if ("text" in meant) return meant
  const url = await deps.linkTo!(asker, inLanguage(locale, place), "exactly")
  if (url === undefined) return { text: tooManyLinks(locale) }
  const { text, label } = sentPageText(locale)
  return { text, link: { label, url } }
}

/** Wherever the service is reached: what comes after its own path is a page of ours, or none is meant. */
function placeIn(address: string | undefined): PagePlace | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const { pathname, search } = new URL(address)
  return placeAt(`${pathname.slice(pathname.lastIndexOf("/"))}${search}`)
}

function inLanguage(locale: string, place: PagePlace): string {
  const address = placeAddress(place)
  return `${address}${address.includes("?") ? "&" : "?"}lang=${languageAlone(locale).slice(0, 2)}`
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

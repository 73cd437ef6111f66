import type { ReviewFiles } from "../../commands/acting.ts"
import type { Asker } from "../../commands/model/asker.ts"
import { rightsOf, type Rights } from "../../commands/leader-rights.ts"
import { pngOf } from "../../lib/png.ts"
import { reviewPdf } from "../../pdf/review.ts"
import type { SharedFile } from "../../platform.ts"
import { languageAlone } from "../../pulse/chat.ts"
import { leadsUnit } from "../../pulse/leading.ts"
import { rootUnit, treeOf } from "../../pulse/units.ts"
import type { Db } from "../../postgres/database.ts"
import { unitsOf } from "../../postgres/units.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import type { PublishDeps, ReviewAbout } from "../../steps/publish.ts"
import { reviewFileTitles } from "../../words/review.ts"
import type { ReviewView } from "../../words/pages/review-view.ts"
import type { PageSources } from "./sources.ts"

type Deps = {
  db: Db
  now: () => number
  sources: Pick<PageSources, "review">
  /** Whether leaders can open pages by a link. */
  pages: boolean
}

/** Pixels across: sharp on a slide. */
const pictureWidth = 1_440
/** Where paper is Letter. */
const letterZones = /^America\/|^US\/|^Canada\//

/** The review as files in chat: for a leader who asks, and for a channel, which sees what a leader of its unit sees. */
export function reviewFilesFrom({ db, now, sources, pages }: Deps): {
  own: ReviewFiles
  forChannels: NonNullable<PublishDeps["reviewFile"]>
} {
  return {
    async own(asker, { unit }) {
      const rights = await rightsOf({ db, now }, asker)
      const { locale, zone } = asker
      const view = await sources.review({ asker, rights, unit, locale })
      return view && [await pdfFile(view, { locale, zone }), ...lineFile(view, locale)]
    },
    forChannels: {
      pages,
      async of({ workspace, unit, locale = "en" }) {
        const asker = channelAs(workspace, locale)
        const [setting, tree] = await Promise.all([workspaceSetting(db, workspace), unitsOf(db, workspace)])
        const units = treeOf(tree, [], setting?.name ?? rootUnit)
        const rights: Rights = {
          units,
          own: units.filter(({ id }) => id === unit),
          leads: (one) => leadsUnit(units, [unit], one),
        }
        const view = await sources.review({ asker, rights, unit, locale, deploymentsOf: unit })
        return view && pdfFile(view, { locale, zone: asker.zone })
      },
    },
  }
}

/** A channel is nobody: what it sees follows from its unit alone. */
function channelAs(workspace: ReviewAbout["workspace"], locale: string): Asker {
  const platformId = "channel"
  return {
    workspace,
    platformId,
    account: { workspace, platformId },
    locale,
    listed: true,
    optedOut: false,
    zone: "UTC",
    member: true,
    admin: true,
    leader: false,
  }
}

async function pdfFile(
  view: ReviewView,
  { locale, zone }: { locale: string; zone: string },
): Promise<SharedFile> {
  const paper = letterZones.test(zone) ? "us-letter" : "a4"
  return {
    name: `plimsoll-review-${view.on}.pdf`,
    title: reviewFileTitles(locale, view.about).pdf,
    bytes: await reviewPdf(view, { language: languageAlone(locale).slice(0, 2), paper }),
  }
}

function lineFile({ line, on, about }: ReviewView, locale: string): SharedFile[] {
  if (!line) return []
  const title = reviewFileTitles(locale, about).line
  return [{ name: `plimsoll-load-line-${on}.png`, title, bytes: pngOf(line.alone.svg, pictureWidth) }]
}

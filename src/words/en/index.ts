import { attributes } from "./attributes.ts"
import { auditReport } from "./audit-report.ts"
import { benchmarks } from "./benchmarks.ts"
import { choose } from "./choose.ts"
import { commands } from "./commands.ts"
import { dates } from "./dates.ts"
import { decisions } from "./decisions.ts"
import { deploymentFigures } from "./deployment-figures.ts"
import { deployments } from "./deployments.ts"
import { digest } from "./digest.ts"
import { employee } from "./employee.ts"
import { exportFile } from "./export.ts"
import { gate } from "./gate.ts"
import { gatePage } from "./gate-page.ts"
import { help } from "./help.ts"
import { home } from "./home.ts"
import { leaderPages } from "./leader-pages.ts"
import { ledger } from "./ledger.ts"
import { link } from "./link.ts"
import { news } from "./news.ts"
import { pageDoor } from "./page-door.ts"
import { pages } from "./pages.ts"
import { portfolio } from "./portfolio.ts"
import { preview } from "./preview.ts"
import { retention } from "./retention.ts"
import { review } from "./review.ts"
import { reviewPage } from "./review-page.ts"
import { rights } from "./rights.ts"
import { scales } from "./scales.ts"
import { self } from "./self.ts"
import { settings } from "./settings.ts"
import { staff } from "./staff.ts"
import { stages } from "./stages.ts"
import { status } from "./status.ts"
import { surface } from "./surface.ts"
import { talk } from "./talk.ts"
import { typed } from "./typed.ts"
import { undo } from "./undo.ts"
import { unitsFile } from "./units-file.ts"

/** Sentences by topic, as ICU messages. */
const sentences = {
  attributes,
  benchmarks,
  choose,
  commands,
  dates,
  decisions,
  deploymentFigures,
  deployments,
  digest,
  employee,
  exportFile,
  gate,
  gatePage,
  help,
  home,
  leaderPages,
  ledger,
  link,
  news,
  pageDoor,
  pages,
  portfolio,
  preview,
  retention,
  review,
  reviewPage,
  rights,
  self,
  settings,
  staff,
  stages,
  status,
  surface,
  talk,
  undo,
  unitsFile,
}

/** English. What it has, every language has. */
export const en = {
  name: "English",
  /** Whose dates and times are meant where the locale names no region. */
  region: "en-GB",
  sentences,
  auditReport,
  scales,
  typed,
}
export type Catalogue = typeof en

import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { today } from "../reading/days.ts"
import { noteOpened, rightsOf, unitMeant, type Rights } from "../leader-rights.ts"
import { exportFile } from "../../reports/exports.ts"
import type { Unit } from "../../pulse/units.ts"
import { languageAlone } from "../../pulse/chat.ts"
import { exportLabels, exportText } from "../../words/export.ts"
import { tooManyLinks } from "../../words/pages/door.ts"
import { exportTopic, type AskedFormat } from "./command.ts"

export const exportCommands = [acts(exportTopic, { export: exported })]

/** By a link where a browser reaches this service, else into the asker's own chat where the platform takes files. */
async function exported(deps: CommandDeps, asker: Asker, command: Of<"export">): Promise<Draft> {
  const rights = await rightsOf(deps, asker)
  const meant = await unitMeant(deps, asker, rights, {
    unit: command.unit,
    command: (unit) => ({ ...command, unit }),
  })
  if ("text" in meant) return meant
  const { unit } = meant
  const labels = exportLabels(asker.locale)
  if (command.format === undefined) {
    const offers = (["xlsx", "zip", "parquet"] as const).map((format) => ({
      label: labels[format],
      hint: labels[format],
      next: { command: { ...command, unit: unit.id, format } },
    }))
    return { text: labels.which, offers }
  }
  return deps.linkTo
    ? linked(deps, asker, unit, command.format)
    : sent(deps, asker, { rights, unit, format: command.format })
}

async function linked(
  { linkTo }: CommandDeps,
  asker: Asker,
  { id: unit, name }: Unit,
  format: AskedFormat,
): Promise<Draft> {
  const { locale } = asker
  const query = new URLSearchParams({ unit, lang: languageAlone(locale).slice(0, 2) })
  const url = await linkTo!(asker, `/figures.${format}?${query.toString()}`)
  if (url === undefined) return { text: tooManyLinks(locale) }
  return { text: exportText(locale, name, "link"), link: { label: exportLabels(locale)[format], url } }
}

async function sent(
  deps: CommandDeps,
  asker: Asker,
  { rights: { units }, unit: { id, name }, format }: { rights: Rights; unit: Unit; format: AskedFormat },
): Promise<Draft> {
  const { workspace, account, locale } = asker
  const share = deps.platformOf(account.workspace)?.share
  if (!share) return { text: exportText(locale, name, "nowhere") }
  const on = today(asker, deps.now())
  const file = await exportFile(deps.db, { workspace, units, unit: id, format, locale, on })
  if (typeof file === "string") return { text: exportText(locale, name, file) }
  await noteOpened(deps, asker, `export ${name} ${format}`)
  const { kind } = await share(account, file)
  return { text: exportText(locale, name, kind === "delivered" ? "sent" : "lost") }
}

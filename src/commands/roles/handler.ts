import type { Asker, Of } from "../model/asker.ts"
import { examples } from "../model/command.ts"
import type { Draft, How } from "../model/draft.ts"
import { changeSettings, unchanged } from "../changes.ts"
import type { Text } from "../../pulse/survey.ts"
import type { Db } from "../../postgres/database.ts"
import { peopleOf, type PersonRow } from "../../postgres/people.ts"
import { faultText } from "../../words/commands.ts"
import { adminsText, adminText, leadingText } from "../../words/audience.ts"
import { askText } from "../../words/undo.ts"

type Deps = {
  db: Db
  /** Platform ids of admins named in the settings. */
  admins: ReadonlySet<string>
  now: () => number
}

const mention = (id: string) => `<@${id}>`

/** Who may do what admins do. */
export async function showAdmins({ db, admins }: Deps, { workspace, locale }: Asker): Promise<Draft> {
  const all = await peopleOf(db, workspace)
  const people = all.filter((one) => one.active)
  const ids = (which: (one: PersonRow) => boolean) =>
    people.filter(which).map((one) => mention(one.platformId))
  return {
    text: adminsText(locale, {
      own: ids((one) => one.ownAdmin),
      named: [...admins].map(mention),
      added: ids((one) => one.madeAdmin && !one.ownAdmin),
      lost: all.filter((one) => one.madeAdmin && !one.active).map(mentioned),
    }),
  }
}

/** Makes people admins besides the workspace's own, or no longer. */
export async function changeAdmins(deps: Deps, asker: Asker, command: Of<"admin">, how: How): Promise<Draft> {
  const { db, admins } = deps
  const { locale } = asker
  const adds = command.change === "add"
  const found = await named(db, asker, command.people, examples.admins, !adds)
  if ("text" in found) return found
  const elsewhere = found.people.filter((one) => one.ownAdmin || admins.has(one.platformId))
  if (!adds && elsewhere.length > 0) return { text: adminText(locale, "own", elsewhere.map(mentioned)) }
  const changing = found.people.filter((one) => how.seen !== undefined || one.madeAdmin !== adds)
  if (changing.length === 0) return unchanged(locale)
  const names = changing.map(mentioned)
  return changeSettings(deps, asker, command, how, {
    action: `admins ${command.change}`,
    told: adds ? { after: names } : { before: names },
    wanted: changing.map(({ platformId }) => ({ setting: { of: "admin", person: platformId }, to: adds })),
    ask: { text: askText(locale, adds ? "adminAsk" : "adminRemoveAsk", {}, names) },
    done: adminText(locale, command.change, names),
  })
}

/** Makes people leaders, who answer the leaders' survey instead of the staff's, or no longer. */
export async function changeLeading(
  deps: Deps,
  asker: Asker,
  command: Of<"leading">,
  how: How,
): Promise<Draft> {
  const { locale } = asker
  const found = await named(deps.db, asker, command.people, examples.leaders)
  if ("text" in found) return found
  const leads = command.change === "add"
  const changing = found.people.filter((one) => how.seen !== undefined || one.leader !== leads)
  if (changing.length === 0) return unchanged(locale)
  const names = changing.map(mentioned)
  return changeSettings(deps, asker, command, how, {
    action: `leaders people ${command.change}`,
    told: leads ? { after: names } : { before: names },
    wanted: changing.map(({ platformId }) => ({ setting: { of: "leader", person: platformId }, to: leads })),
    ask: { text: askText(locale, leads ? "leadingAddAsk" : "leadingRemoveAsk", {}, names) },
    done: leadingText(locale, command.change, names),
  })
}

const mentioned = ({ platformId }: PersonRow) => mention(platformId)

/** The rows of these people, or that one of them is not known; `left`: of those who are there no more too. */
async function named(
  db: Db,
  { workspace, locale }: Asker,
  ids: string[],
  example: Text,
  left = false,
): Promise<{ people: PersonRow[] } | Draft> {
  const all = new Map((await peopleOf(db, workspace)).map((one) => [one.platformId, one]))
  const stranger = ids.find((id) => !(all.get(id)?.active || (left && all.get(id)?.madeAdmin)))
  if (stranger !== undefined) {
    const got = mention(stranger)
    return { text: faultText(locale, { kind: "fault", field: "person", reason: "unknown", got, example }) }
  }
  return { people: [...new Set(ids)].flatMap((id) => all.get(id) ?? []) }
}

import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import { acts } from "../acting.ts"
import { adminsTopic } from "./command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { changeSettings, unchanged } from "../changes.ts"
import { mention, mentioned, peopleNamed } from "../people-named.ts"
import type { Db } from "../../postgres/database.ts"
import { peopleOf, type PersonRow } from "../../postgres/people.ts"
import { adminsText, adminText } from "../../words/admins.ts"
import { askText } from "../../words/undo.ts"

type Deps = {
  db: Db
  admins: ReadonlySet<string>
  now: () => number
}

export const adminsCommands = [acts(adminsTopic, { admins: showAdmins, admin: changeAdmins })]

/** Who may do what admins do. */
async function showAdmins({ db, admins }: Deps, { workspace, locale }: Asker): Promise<Draft> {
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
async function changeAdmins(deps: Deps, asker: Asker, command: Of<"admin">, how: Invocation): Promise<Draft> {
  const { db, admins } = deps
  const { locale } = asker
  const adds = command.change === "add"
  const found = await peopleNamed(db, asker, command.people, adminsTopic.typed.example, !adds)
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

import type { Asker, Of } from "../admin/asker.ts"
import { examples } from "../admin/command.ts"
import type { Draft } from "../admin/draft.ts"
import type { Text } from "../pulse/survey.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { changePerson, peopleOf, type PersonRow } from "../postgres/people.ts"
import { buttonText, faultText } from "../words/admin.ts"
import { adminsText, adminText, leadingText } from "../words/admin-people.ts"

type Deps = {
  db: Db
  /** Platform ids of admins named in the settings. */
  admins: ReadonlySet<string>
  now: () => number
}

const mention = (id: string) => `<@${id}>`

/** Who may do what admins do. */
export async function showAdmins({ db, admins }: Deps, { workspace, locale }: Asker): Promise<Draft> {
  const people = (await peopleOf(db, workspace)).filter((one) => one.active)
  const ids = (which: (one: PersonRow) => boolean) =>
    people.filter(which).map((one) => mention(one.platformId))
  return {
    text: adminsText(locale, {
      own: ids((one) => one.ownAdmin),
      named: [...admins].map(mention),
      added: ids((one) => one.madeAdmin && !one.ownAdmin),
    }),
  }
}

/** Makes people admins besides the workspace's own, or no longer. */
export async function changeAdmins(
  { db, admins, now }: Deps,
  asker: Asker,
  command: Of<"admin">,
): Promise<Draft> {
  const { locale } = asker
  const found = await named(db, asker, command.people, examples.admins)
  if ("text" in found) return found
  const adds = command.change === "add"
  const elsewhere = found.people.filter((one) => one.ownAdmin || admins.has(one.platformId))
  if (!adds && elsewhere.length > 0)
    return {
      text: adminText(
        locale,
        "own",
        elsewhere.map(({ platformId }) => mention(platformId)),
      ),
    }
  const changing = found.people.filter((one) => one.madeAdmin !== adds)
  if (changing.length === 0) return { text: buttonText(locale, "unchanged") }
  await change(db, asker, now(), `admins ${command.change}`, changing, { made_admin: adds })
  return {
    text: adminText(
      locale,
      command.change,
      changing.map(({ platformId }) => mention(platformId)),
    ),
  }
}

/** Makes people leaders, who answer the leaders' survey instead of the staff's, or no longer. */
export async function changeLeading({ db, now }: Deps, asker: Asker, command: Of<"leading">): Promise<Draft> {
  const { locale } = asker
  const found = await named(db, asker, command.people, examples.leaders)
  if ("text" in found) return found
  const leads = command.change === "add"
  const changing = found.people.filter((one) => one.leader !== leads)
  if (changing.length === 0) return { text: buttonText(locale, "unchanged") }
  await change(db, asker, now(), `leaders people ${command.change}`, changing, { leader: leads })
  return {
    text: leadingText(
      locale,
      command.change,
      changing.map(({ platformId }) => mention(platformId)),
    ),
  }
}

/** The rows of these people, or that one of them is not known. */
async function named(
  db: Db,
  { workspace, locale }: Asker,
  ids: string[],
  example: Text,
): Promise<{ people: PersonRow[] } | Draft> {
  const all = new Map((await peopleOf(db, workspace)).map((one) => [one.platformId, one]))
  const stranger = ids.find((id) => !all.get(id)?.active)
  if (stranger !== undefined) {
    const got = mention(stranger)
    return { text: faultText(locale, { kind: "fault", field: "person", reason: "unknown", got, example }) }
  }
  return { people: [...new Set(ids)].flatMap((id) => all.get(id) ?? []) }
}

async function change(
  db: Db,
  { workspace, platformId }: Asker,
  now: number,
  action: string,
  people: PersonRow[],
  what: { leader?: boolean; made_admin?: boolean },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const one of people) await changePerson(tx, workspace, one.platformId, what)
    const names = people.map((one) => mention(one.platformId))
    const adds = what.leader ?? what.made_admin
    const entry = { at: new Date(now), actor: platformId, action }
    await recordAudit(tx, workspace, { ...entry, ...(adds ? { after: names } : { before: names }) })
  })
}

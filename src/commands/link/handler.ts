import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { whose } from "../../pulse/accounts.ts"
import type { Survey } from "../../pulse/survey.ts"
import { accountsIn, organisationOf } from "../../postgres/accounts.ts"
import { recordAudit } from "../../postgres/audit.ts"
import type { Db, Tx } from "../../postgres/database.ts"
import {
  joinOrganisation,
  keepLinkCode,
  leaveOrganisation,
  linkCode,
  lockWorkspaces,
  openIn,
  useLinkCode,
  workspacesOf,
} from "../../postgres/links.ts"
import { personByPlatformId } from "../../postgres/people.ts"
import { cadencesOf, leadershipChannels } from "../../postgres/settings.ts"
import { requestDirectorySync } from "../../postgres/workspaces.ts"
import { digestOfLinkCode, newLinkCode } from "../../vault/link-codes.ts"
import { deterministicId } from "../../vault/seal.ts"
import { saveOrNot } from "../../words/commands.ts"
import {
  codeText,
  linkAskText,
  linkedText,
  linkRefusedText,
  samePlatformText,
  unlinkAskText,
  waveOpenText,
} from "../../words/link.ts"
import { type WorkspaceId, asPersonId } from "../../pulse/ids.ts"
import { acts } from "../acting.ts"
import { linkTopic, unlinkTopic } from "./command.ts"

export const linkCommands = [acts(linkTopic, { link }), acts(unlinkTopic, { unlink })]

export type LinkDeps = {
  db: Db
  surveys: ReadonlyMap<string, Survey>
  admins: ReadonlySet<string>
  now: () => number
  nudge(): void
}

const codeLifeMs = 10 * 60_000

/** An admin of one workspace has a code made, and an admin of the other writes it: equal addresses alone link nothing. */
async function link(
  deps: LinkDeps,
  asker: Asker,
  command: Of<"link">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const { db, now } = deps
  const { workspace: via, platformId, locale } = asker
  const [here, linked] = await workspacesOf(db, via)
  if (command.code === undefined) {
    if (here && linked)
      return { text: linkedText(locale, "linkedWith", { organisation: here, other: linked }) }
    const code = newLinkCode()
    const until = new Date(now() + codeLifeMs)
    await db.transaction().execute(async (tx) => {
      await keepLinkCode(tx, via, { digest: digestOfLinkCode(code), madeBy: platformId, until })
      await recordAudit(tx, via, { at: new Date(now()), actor: platformId, action: "link code" })
    })
    return { text: codeText(locale, code, here ?? { name: via, platform: "" }) }
  }
  const digest = digestOfLinkCode(command.code)
  const judged = await judge(deps, asker, digest)
  if ("text" in judged) return judged
  const { pair, organisation } = judged
  if (!confirmed) {
    const persons = await matched(db, organisation, via)
    const alone = [...persons.values()].filter((one) => one.own).length
    const [cadences, channels] = [await cadencesOf(db, via), await leadershipChannels(db, via)]
    const counts = {
      same: persons.size - alone,
      alone,
      cadences: cadences.filter((one) => !one.paused).length,
      channels: new Set(channels.map((one) => one.channel)).size,
    }
    return { text: linkAskText(locale, pair, counts), offers: saveOrNot(locale, command) }
  }
  const refused = await db.transaction().execute(async (tx) => {
    await lockWorkspaces(tx, [organisation, via])
    // Whatever was so when it was shown may have changed.
    const again = await judge({ ...deps, db: tx }, asker, digest)
    if ("text" in again) return again
    await useLinkCode(tx, digest)
    const persons = await matched(tx, organisation, via)
    const ids = new Map([...persons].map(([id, { person }]) => [id, person]))
    await joinOrganisation(tx, organisation, via, ids)
    const change = { at: new Date(now()), action: "link" }
    await recordAudit(tx, via, { ...change, actor: platformId, after: pair.organisation.name })
    await recordAudit(tx, organisation, { ...change, actor: platformId, after: pair.other.name })
    return undefined
  })
  if (refused) return refused
  await readAnew(deps, organisation)
  return { text: linkedText(locale, "linked", pair) }
}

/** Separates the two workspaces of an organisation again, from now on: what was asked and shown stays where it is. */
async function unlink(
  deps: LinkDeps,
  asker: Asker,
  command: Of<"unlink">,
  { confirmed }: Invocation,
): Promise<Draft> {
  const { db, now } = deps
  const { workspace: organisation, platformId, locale } = asker
  const [here, other] = await workspacesOf(db, organisation)
  if (!here || !other) return { text: linkRefusedText(locale, "notLinked") }
  const open = await openWave(deps, asker, organisation, "unlink")
  if (open) return open
  const pair = { organisation: here, other }
  const via = other.workspace
  if (!confirmed) {
    const active = (await accountsIn(db, organisation)).filter((one) => one.active)
    const atOrganisation = new Set(active.filter((one) => one.via === organisation).map((one) => one.person))
    const alone = active.filter((one) => one.via === via && !atOrganisation.has(one.person)).length
    const channels = (await leadershipChannels(db, organisation)).filter((one) => one.via === via)
    const counts = { alone, channels: new Set(channels.map((one) => one.channel)).size }
    return { text: unlinkAskText(locale, pair, counts), offers: saveOrNot(locale, command) }
  }
  const refused = await db.transaction().execute(async (tx) => {
    await lockWorkspaces(tx, [organisation, via])
    const still = (await workspacesOf(tx, organisation)).some((one) => one.workspace === via)
    if (!still) return { text: linkRefusedText(locale, "notLinked") }
    const opened = await openWave({ ...deps, db: tx }, asker, organisation, "unlink")
    if (opened) return opened
    await leaveOrganisation(tx, organisation, via, (id) => asPersonId(deterministicId(via, id)))
    const change = { at: new Date(now()), actor: platformId, action: "unlink" }
    await recordAudit(tx, organisation, { ...change, before: other.name })
    await recordAudit(tx, via, { ...change, before: here.name })
    return undefined
  })
  if (refused) return refused
  await readAnew(deps, organisation)
  return { text: linkedText(locale, "unlinked", pair) }
}

/** What a code allows to the one who wrote it here, or why nothing. */
async function judge(deps: LinkDeps, asker: Asker, digest: string) {
  const { db, now, admins } = deps
  const { workspace: via, locale } = asker
  const found = await linkCode(db, digest)
  if (!found) return { text: linkRefusedText(locale, "codeWrong") }
  const { organisation, madeBy, until } = found
  if (organisation === via) return { text: linkRefusedText(locale, "codeHere") }
  if (now() > until.getTime()) return { text: linkRefusedText(locale, "codeExpired") }
  const maker = await personByPlatformId(db, organisation, madeBy)
  if (!admins.has(madeBy) && !(maker?.active && maker.admin))
    return { text: linkRefusedText(locale, "codeWrong") }
  const [here, ...linked] = await workspacesOf(db, via)
  const [there, ...others] = await workspacesOf(db, organisation)
  const free = (await organisationOf(db, organisation)) === organisation && asker.account.workspace === via
  if (!here || !there || linked.length + others.length > 0 || !free)
    return { text: linkRefusedText(locale, "linkedAlready") }
  if (here.platform === there.platform) return { text: samePlatformText(locale, here.platform) }
  const open = await openWave(deps, asker, via, "link")
  return open ?? { organisation, pair: { organisation: there, other: here } }
}

async function openWave(
  { db, surveys, now }: LinkDeps,
  { locale, zone }: Asker,
  workspace: WorkspaceId,
  command: "link" | "unlink",
): Promise<Draft | undefined> {
  const [open] = await openIn(db, workspace)
  if (!open) return undefined
  const survey = surveys.get(open.survey)?.title ?? { en: open.survey, de: open.survey }
  const closes = { at: open.closesAt.getTime(), zone }
  return { text: waveOpenText(locale, { survey, closes, now: now() }, command) }
}

/** Whose each account of a workspace would be in another organisation; `own`: nobody's there yet. */
async function matched(db: Db | Tx, organisation: WorkspaceId, via: WorkspaceId) {
  const accounts = await accountsIn(db, organisation)
  const own = (await accountsIn(db, via)).filter((one) => one.active)
  const listed = own.map((one) => ({ ...one, email: one.email ?? undefined }))
  const persons = whose(via, listed, { accounts, asked: new Set(), joins: true })
  return new Map(
    own.map(({ platformId, person }) => {
      const now = persons.get(platformId) ?? person
      return [platformId, { person: now, own: now === person }]
    }),
  )
}

async function readAnew({ db, nudge }: LinkDeps, organisation: WorkspaceId): Promise<void> {
  await requestDirectorySync(db, organisation)
  nudge()
}

import { pageSources } from "../../src/app/pages/sources.ts"
import { pageDoor } from "../../src/app/pages/page-door.ts"
import type { Provider } from "../../src/web/provider.ts"
import { usualPeriods } from "../../src/pulse/retention.ts"
import { pageTokens } from "../../src/vault/page-tokens.ts"
import { reviewFilesFrom } from "../../src/app/pages/review-files.ts"
import { reviewPdf } from "../../src/pdf/review.ts"
import { site } from "../../src/web/site.ts"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import type { Trail } from "../../src/lib/trail.ts"
import type { ChannelFound, GroupFound, PersonFound } from "../../src/platform.ts"
import { momentOf } from "../../src/pulse/calendar.ts"
import { parseCadence } from "../../src/pulse/cadence.ts"
import { addLeadershipChannel, setCadence } from "../../src/postgres/settings.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { program } from "../../src/app/program.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { openVault } from "../../src/vault/keys.ts"
import { freshDatabase, type Kind } from "./database.ts"
import { fakePlatform, sayYes, type FakeMessage } from "./fake-platform.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const zone = "Europe/Vienna"
const workspace = asWorkspaceId("T1")

let read: ReturnType<typeof readSurveys> | undefined
/** The surveys that come with the program, read once. */
const shipped = () => (read ??= readSurveys(join(import.meta.dirname, "../../surveys")))

/** "2026-11-24T10:00" in Vienna, in epoch ms. */
const at = (wall: string) => momentOf(wall, zone)

export function folder(name: string): string {
  const made = mkdtempSync(join(tmpdir(), `plimsoll-${name}-`))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

export type SpineSetup = {
  /** People by unit; each unit hangs under the organisation. */
  teams: Record<string, number>
  survey?: string
  cadence?: object
  surveysDir?: string
  groups?: GroupFound[]
  /** The channels by their names; without them, names of channels are not looked up. */
  channels?: ChannelFound[]
  /** Where browsers reach it: leaders then get links to pages. */
  publicUrl?: string
  /** The organisation's own sign-in. */
  provider?: Provider
  /** What is different about some people, by their platform id. */
  people?: Record<string, Partial<PersonFound>>
  trail?: Trail
  leaseMs?: number
  /** Called where a command wants the steps to run at once. */
  nudge?: () => void
}

/** The whole program on a fresh database with the fake platform: people, tree and one survey every Tuesday at 10:00. */
export async function spine(kind: Kind | { url: string }, setup: SpineSetup) {
  const { db } = await freshDatabase(kind)
  const vaultDir = folder("vault")
  const vault = await openVault(vaultDir)
  const found = await (setup.surveysDir === undefined ? shipped() : readSurveys(setup.surveysDir))
  // Tests put other surveys in their place.
  const surveys = new Map(found.surveys)
  const survey = setup.survey ?? "weekly-load"
  const clock = { ms: at("2026-11-23T09:00") }
  const people: PersonFound[] = Object.entries(setup.teams).flatMap(([team, size]) =>
    Array.from({ length: size }, (_, index) => ({
      platformId: `U-${team}-${index}`,
      email: `${team}${index}@example.org`.toLowerCase(),
      locale: "en-GB",
      zone,
      admin: index === 0,
      ...setup.people?.[`U-${team}-${index}`],
    })),
  )
  const parts = {
    db,
    vault,
    surveys,
    admins: new Set<string>(),
    leaseMs: setup.leaseMs ?? 60_000,
    now: () => clock.ms,
    nudge: setup.nudge ?? (() => {}),
    trail: setup.trail,
  }
  const { publicUrl } = setup
  const tokens = pageTokens(vault)
  const refusals: string[] = []
  const pagesHere = (guest?: string) =>
    publicUrl === undefined
      ? undefined
      : pageDoor({
          ...parts,
          tokens,
          publicUrl,
          sources: pageSources(parts),
          signIn: setup.provider && {
            provider: setup.provider,
            refused: (reason) => void refusals.push(reason),
          },
          guest: guest === undefined ? undefined : { workspace, platformId: guest },
        })
  const pages = pagesHere()
  const first = program({
    ...parts,
    platformOf: () => platform,
    linkTo: pages?.linkTo,
    reviewFiles: reviewFilesFrom({ ...parts, sources: pageSources(parts), pages: pages !== undefined }),
  })
  const platform = fakePlatform(first.handlers, {
    workspace,
    people,
    groups: setup.groups ?? [],
    ...(setup.channels && { channels: setup.channels }),
    now: () => clock.ms,
  })
  await platform.start()
  await workspaceReachable(db, workspace, "fake", "Fake")
  const given = parseCadence({
    cron: "0 10 * * 2",
    zone,
    openDays: 3,
    remindAfterHours: 24,
    ...setup.cadence,
  })
  if (given.kind === "fault") throw new Error(`${given.field} ${given.reason}`)
  await setCadence(db, workspace, {
    survey,
    cadence: given.cadence,
    since: new Date(clock.ms),
    setBy: "U-A-0",
  })
  await addLeadershipChannel(db, workspace, {
    channel: "C-LEAD",
    unit: "org",
    addedBy: "U-A-0",
    locale: "en",
  })
  await first.steps.people(clock.ms)
  // Placed without an entry in the audit: there tests look for what they did themselves.
  const units = Object.keys(setup.teams).map((team) => ({
    workspace_id: workspace,
    unit_id: team,
    parent_id: "org",
    name: `Team ${team}`,
  }))
  await db.insertInto("unit").values(units).execute()
  for (const { platformId } of people)
    await db
      .updateTable("person")
      .set({ unit_id: platformId.split("-")[1]! })
      .where("workspace_id", "=", workspace)
      .where("platform_id", "=", platformId)
      .execute()
  return {
    db,
    vault,
    vaultDir,
    platform,
    clock,
    people,
    surveys,
    tokens,
    /** Why sign-ins were refused, as it is logged. */
    refusals,
    /** The pages as one more process shows them. */
    siteHere: (guest?: string) =>
      site({
        publicUrl,
        operator: { platforms: "slack", periods: usualPeriods },
        door: pagesHere(guest)?.door,
        pdfOf: reviewPdf,
        ready: async () => ({ ok: true, reasons: [] }),
        onFault(error) {
          throw error
        },
      }),
    ...first,
    /** What a person types, and the reply. */
    say: (platformId: string, text: string) => platform.command(platformId, text),
    /** What a person types, and the text of what follows when they press the reply's button. */
    async sayAndPress(platformId: string, text: string, label: string): Promise<string> {
      return (await platform.act(platformId, await platform.command(platformId, text), label)).text
    },
    /** What a person types, saying yes to what is asked first, and the text of what follows. */
    sayYes: (platformId: string, text: string) => sayYes(platform, platformId, text),
    /** A second process on the same database, vault and platform. */
    another: () => program({ ...parts, platformOf: () => platform }),
    /** Sets the clock and runs every step in its order. */
    async tick(wall: string) {
      clock.ms = at(wall)
      await first.steps.recover()
      await first.steps.open(clock.ms)
      await first.steps.ask(clock.ms)
      await first.steps.remind(clock.ms)
      const closed = await first.steps.close(clock.ms)
      const published = await first.steps.publish()
      const delivered = await first.steps.deliver()
      return { closed, published, delivered }
    },
    messageTo: (platformId: string): FakeMessage =>
      platform.messages.find((message) => message.to.platformId === platformId)!,
    /** Answers every question of a message anew, one after the other, with the choice of that index. */
    async change(message: FakeMessage, choice: (position: number) => number) {
      for (let position = 0; ; position++) {
        await platform.press(message, "Change my answers")
        const list = message.cards.at(-1)
        if (list?.kind !== "list") throw new Error("there is nothing to change")
        if (position === list.questions.length) return platform.press(message, "Keep all answers")
        await platform.press(message, "Change", undefined, position)
        const card = message.cards.at(-1)
        if (card?.kind !== "question") throw new Error("it cannot be changed")
        await platform.press(message, card.choices[choice(position)]!.label)
      }
    },
    /** Answers every question of a message with the choice of that index (the last one is "Can't say"). */
    async answer(message: FakeMessage, choice: (position: number) => number) {
      for (let position = 0; ; position++) {
        const card = message.cards.at(-1)
        if (card?.kind !== "question") return
        await platform.press(message, card.choices[choice(position)]!.label)
      }
    },
  }
}

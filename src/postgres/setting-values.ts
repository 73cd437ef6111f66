import { sql } from "kysely"
import type { Db, Tx } from "./database.ts"
import { scopeOf, setLeader, setScope } from "./leaders.ts"
import { decideLine, failureOf, ledgerOf, setFailure } from "./ledger.ts"
import { ledgerOwners, setLedgerOwner } from "./ledger-owners.ts"
import { personByPlatformId } from "./people.ts"
import { placesAndProfiles, restoreUnits, unitsOf } from "./units.ts"
import type { Places, Setting, SettingKind, Values } from "./setting.ts"
import { lastStage, setStage } from "./stages.ts"
import {
  addLeadershipChannel,
  cadencesOf,
  changeSurveySetting,
  leadershipChannels,
  pauseCadence,
  removeCadence,
  removeLeadershipChannel,
  setCadence,
  setCadenceRule,
  surveySetting,
} from "./settings.ts"
import { setHolidays, workspaceSetting } from "./workspaces.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Writing = { by: string; at: Date }
type Kept<Of extends SettingKind> = {
  /** `like`: its value before or after, for settings of which only a part is looked at. */
  read(db: Db | Tx, workspace: WorkspaceId, place: Places[Of], like: Values[Of]): Promise<Values[Of]>
  write(tx: Tx, workspace: WorkspaceId, place: Places[Of], value: Values[Of], how: Writing): Promise<void>
}

const kept: { [Of in SettingKind]: Kept<Of> } = {
  schedule: {
    async read(db, workspace, { survey }) {
      const row = (await cadencesOf(db, workspace)).find((one) => one.survey === survey)
      if (!row) return null
      const { holidays: _, ...cadence } = row.cadence
      return { cadence, paused: row.paused }
    },
    /** Counts from then on: a slot that passed meanwhile does not open late. */
    async write(tx, workspace, { survey }, value, { by, at }) {
      if (value === null) return removeCadence(tx, workspace, survey)
      const { holidays: _, ...rule } = value.cadence
      const holidays = (await workspaceSetting(tx, workspace))?.holidays ?? undefined
      const cadence = holidays === undefined ? rule : { ...rule, holidays }
      await setCadence(tx, workspace, { survey, cadence, since: at, setBy: by })
      if (value.paused) await pauseCadence(tx, workspace, survey, { paused: true })
    },
  },
  audience: {
    read: async (db, workspace, { survey }) => (await surveySetting(db, workspace, survey)).audience,
    write: (tx, workspace, { survey }, audience) => changeSurveySetting(tx, workspace, survey, { audience }),
  },
  k: {
    read: async (db, workspace, { survey }) => (await surveySetting(db, workspace, survey)).k,
    write: (tx, workspace, { survey }, k) => changeSurveySetting(tx, workspace, survey, { k }),
  },
  comments: {
    read: async (db, workspace, { survey }) => (await surveySetting(db, workspace, survey)).comments,
    write: (tx, workspace, { survey }, comments) => changeSurveySetting(tx, workspace, survey, { comments }),
  },
  colleagues: {
    read: async (db, workspace, { survey }) => (await surveySetting(db, workspace, survey)).colleagues,
    write: (tx, workspace, { survey }, colleagues) =>
      changeSurveySetting(tx, workspace, survey, { colleagues }),
  },
  holidays: {
    read: async (db, workspace) => (await workspaceSetting(db, workspace))?.holidays ?? null,
    /** Applies to every schedule. */
    async write(tx, workspace, _, region) {
      await setHolidays(tx, workspace, region)
      for (const { survey, cadence } of await cadencesOf(tx, workspace)) {
        const { holidays: __, ...rest } = cadence
        await setCadenceRule(tx, workspace, survey, region === null ? rest : { ...rest, holidays: region })
      }
    },
  },
  channel: {
    async read(db, workspace, { channel, unit }) {
      const all = await leadershipChannels(db, workspace)
      const row = all.find((one) => one.channel === channel && one.unit === unit)
      return row ? { via: row.via, addedBy: row.addedBy, locale: row.locale } : null
    },
    write: (tx, workspace, { channel, unit }, value) =>
      value === null
        ? removeLeadershipChannel(tx, workspace, channel, unit)
        : addLeadershipChannel(tx, workspace, { ...value, channel, unit }),
  },
  leader: {
    read: (db, workspace, { person }) => roleOf(db, workspace, person, "leader"),
    write: (tx, workspace, { person }, on) => setLeader(tx, workspace, person, on),
  },
  scope: {
    read: (db, workspace, { person, unit }) => scopeOf(db, workspace, person, unit),
    write: (tx, workspace, { person, unit }, value) => setScope(tx, workspace, person, unit, value),
  },
  admin: {
    read: (db, workspace, { person }) => roleOf(db, workspace, person, "made_admin"),
    write: (tx, workspace, { person }, on) => setAdmin(tx, workspace, person, on),
  },
  ledgerOwner: {
    read: async (db, workspace, { unit }) => (await ledgerOwners(db, workspace)).get(unit) ?? null,
    write: (tx, workspace, { unit }, person) => setLedgerOwner(tx, workspace, unit, person),
  },
  ledgerOutcome: {
    async read(db, workspace, { number }) {
      const line = (await ledgerOf(db, workspace)).find((one) => one.number === number)
      return line?.outcome ? { outcome: line.outcome, on: line.outcomeOn! } : null
    },
    write: (tx, workspace, { number }, value) => decideLine(tx, workspace, number, value),
  },
  failure: {
    read: (db, workspace, { number }) => failureOf(db, workspace, number),
    write: (tx, workspace, { number }, failure) => setFailure(tx, workspace, number, failure),
  },
  deploymentStage: {
    read: (db, workspace, { deployment }) => lastStage(db, workspace, deployment),
    async write(tx, workspace, { deployment }, change, { by }) {
      if (change === null) return
      const own = await personByPlatformId(tx, workspace, by)
      await setStage(tx, workspace, deployment, { ...change, by: own?.person })
    },
  },
  units: {
    async read(db, workspace, _, { people }) {
      return {
        tree: await unitsOf(db, workspace),
        people: await placesAndProfiles(db, workspace, Object.keys(people)),
      }
    },
    write: (tx, workspace, _, { tree, people }) => restoreUnits(tx, workspace, tree, people),
  },
}

/** `like`: its value as it was left, where only a part is looked at. */
export function readSetting(
  db: Db | Tx,
  workspace: WorkspaceId,
  setting: Setting,
  like: unknown,
): Promise<unknown> {
  return kept[setting.of].read(db, workspace, setting as never, like as never)
}

export function writeSetting(
  tx: Tx,
  workspace: WorkspaceId,
  setting: Setting,
  value: unknown,
  how: Writing,
): Promise<void> {
  return kept[setting.of].write(tx, workspace, setting as never, value as never, how)
}

/** One change at a time per workspace. */
export async function lockSettings(tx: Tx, workspace: WorkspaceId): Promise<void> {
  await sql`select 1 from workspace where workspace_id = ${workspace} for no key update`.execute(tx)
}

async function roleOf(
  db: Db | Tx,
  workspace: WorkspaceId,
  platformId: string,
  role: "leader" | "made_admin",
): Promise<boolean> {
  const row = await db
    .selectFrom("person")
    .select(role)
    .where("workspace_id", "=", workspace)
    .where("platform_id", "=", platformId)
    .executeTakeFirst()
  return (row as Record<string, boolean> | undefined)?.[role] ?? false
}

async function setAdmin(tx: Tx, workspace: WorkspaceId, platformId: string, on: boolean): Promise<void> {
  await tx
    .updateTable("person")
    .set({ made_admin: on })
    .where("workspace_id", "=", workspace)
    .where("platform_id", "=", platformId)
    .execute()
}

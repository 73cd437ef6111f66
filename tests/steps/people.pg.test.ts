import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, describe, it } from "vitest"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const overlap = join(import.meta.dirname, "../field/inputs/slack-users-list-page-overlap.json")
type Listed = { id: string; profile: { email: string } }
const [minute, hour] = [60_000, 3_600_000]

describe.each(kinds)("the list of people on %s Postgres", (kind) => {
  it("is read once an hour by one process, and a minute after its reader died by the next", async () => {
    const { clock, platform, steps, another } = await spine(kind, { teams: { A: 6 } })
    const { people } = platform
    const next = another().steps
    const atOnce = (ms: number) => Promise.all([steps.people(ms), next.people(ms)])
    expect(await atOnce(clock.ms + hour - 1)).toEqual([[], []])
    clock.ms += hour
    expect((await atOnce(clock.ms)).flat()).toEqual([{ workspace: "T1", people: 6 }])
    expect(await atOnce(clock.ms + hour - 1)).toEqual([[], []])

    clock.ms += hour
    const [asked, late] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    platform.people = async (workspace) => {
      asked.resolve()
      await late.promise
      return people(workspace)
    }
    const dead = steps.people(clock.ms)
    await asked.promise
    platform.people = people
    expect(await next.people(clock.ms + minute - 1)).toEqual([])
    expect(await next.people(clock.ms + minute)).toEqual([{ workspace: "T1", people: 6 }])
    expect(await next.people(clock.ms + hour)).toEqual([])
    late.resolve()
    await dead
    expect(await next.people(clock.ms + hour)).toEqual([])
    expect(await next.people(clock.ms + hour + minute)).toHaveLength(1)
  })

  it("holds up no other step while it is read for long, is read once, and tells how that ended", async () => {
    const { clock, platform, steps, another } = await spine(kind, { teams: { A: 6 } })
    const { people } = platform
    clock.ms += hour
    const late = Promise.withResolvers<void>()
    let readings = 0
    platform.people = async (workspace) => {
      readings++
      await late.promise
      return people(workspace)
    }
    expect(await steps.people(clock.ms)).toEqual([])
    const later = steps.people(clock.ms + minute)
    late.resolve()
    expect(await later).toEqual([{ workspace: "T1", people: 6 }])
    expect(readings).toBe(1)
    expect(await another().steps.people(clock.ms + minute)).toEqual([])

    const never = Promise.withResolvers<never>()
    platform.people = () => never.promise
    expect(await steps.people(clock.ms + hour)).toEqual([])
    never.reject(new Error("Slack went away"))
    await expect(steps.people(clock.ms + hour + minute)).rejects.toThrow("Slack went away")
    platform.people = people
    expect(await steps.people(clock.ms + hour + minute)).toHaveLength(1)
  })

  it("is read again at the next nudge when reading failed, or there was news while it was read", async () => {
    const { clock, db, platform, steps } = await spine(kind, { teams: { A: 6 } })
    const { people } = platform
    clock.ms += hour
    platform.people = async () => Promise.reject(new Error("not now"))
    await expect(steps.people(clock.ms)).rejects.toThrow("not now")
    platform.people = async (workspace) => {
      await db.updateTable("workspace").set({ directory_sync_due_at: null }).execute()
      return people(workspace)
    }
    expect(await steps.people(clock.ms)).toHaveLength(1)
    platform.people = people
    expect(await steps.people(clock.ms)).toHaveLength(1)
    expect(await steps.people(clock.ms)).toEqual([])
  })
  it("takes who is on two pages for one, and stores names without what nobody sees", async () => {
    const { clock, db, platform, steps } = await spine(kind, { teams: { A: 6 } })
    const pages = JSON.parse(readFileSync(overlap, "utf8")) as Record<string, { members: Listed[] }>
    const listed = Object.values(pages).flatMap(({ members }) => members)
    const found = listed.map(({ id, profile }) => ({
      platformId: id,
      email: ` ${profile.email}\u200b`,
      admin: false,
    }))
    clock.ms += hour
    platform.people = async () => found
    platform.groups = async () => [
      { platformId: "S1", handle: "ops", name: "Ops\0\u202e team", members: ["U2", "U2", "U3"] },
    ]
    expect(await steps.people(clock.ms)).toEqual([{ workspace: "T1", people: 3 }])
    const people = await db
      .selectFrom("person")
      .select("email")
      .where("active", "=", true)
      .orderBy("email")
      .execute()
    expect(people.map(({ email }) => email)).toEqual(["u1@example.org", "u2@example.org", "u3@example.org"])
    const [group] = await db.selectFrom("user_group").select(["name", "members"]).execute()
    expect(group).toEqual({ name: "Ops team", members: ["U2", "U3"] })
  })

  it("of one workspace that cannot be read keeps no other from being read", async () => {
    const { clock, db, platform, steps } = await spine(kind, { teams: { A: 6 } })
    for (const other of [asWorkspaceId("T0"), asWorkspaceId("T2")])
      await workspaceReachable(db, other, "fake", other)
    const { people } = platform
    platform.people = async (workspace) => {
      if (workspace === "T0") throw new Error("T0 is broken")
      return people(workspace)
    }
    clock.ms += hour
    await expect(steps.people(clock.ms)).rejects.toThrow("T0 is broken")
    const read = await db.selectFrom("account").select("via").distinct().orderBy("via").execute()
    expect(read.map(({ via }) => via)).toEqual(["T1", "T2"])
  })
})

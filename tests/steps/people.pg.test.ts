import { expect, describe, it } from "vitest"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"

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
      await db.updateTable("workspace").set({ people_due_at: null }).execute()
      return people(workspace)
    }
    expect(await steps.people(clock.ms)).toHaveLength(1)
    platform.people = people
    expect(await steps.people(clock.ms)).toHaveLength(1)
    expect(await steps.people(clock.ms)).toEqual([])
  })
})

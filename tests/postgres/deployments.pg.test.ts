import { createHash, randomUUID } from "node:crypto"
import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { comparisonRules } from "../../src/measure/close/history-needed.ts"
import { asWorkspaceId, asPersonId } from "../../src/pulse/ids.ts"
import {
  addDeployment,
  addIncident,
  changeDeployment,
  deploymentsOf,
  deploymentValues,
  evidenceOf,
  incidentsIn,
  keepEvidence,
  retireDeployment,
} from "../../src/postgres/deployments.ts"
import { addDecisions, decisionsOf, overdueConditions, settleDecision } from "../../src/postgres/decisions.ts"
import { forgetPerson } from "../../src/postgres/forget.ts"
import { endScopes, giveScope, leaderScopes, setLeader, takeScope } from "../../src/postgres/leaders.ts"
import { mergePersonSettings } from "../../src/postgres/directory-sync.ts"
import { personByPlatformId } from "../../src/postgres/people.ts"
import { releases } from "../../src/postgres/retention.ts"
import { storedRowsOf } from "../../src/postgres/subject-access.ts"
import { exportedRowsOf } from "../../src/postgres/subject-export.ts"
import { lastStage, setStage, stageHistory } from "../../src/postgres/stages.ts"
import {
  keepVerdict,
  lastVerdicts,
  signVerdict,
  verdictsById,
  type Sealer,
} from "../../src/postgres/verdicts.ts"
import type { GateDocument } from "../../src/documents/gate/build.ts"
import { migrate, type Db, type Tx } from "../../src/postgres/database.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import type { Deployment } from "../../src/pulse/deployments.ts"
import { freshDatabase, kinds } from "../support/database.ts"

const w = asWorkspaceId("T1")
const today = "2026-11-30"
const person = (nth: number) => asPersonId(`00000000-0000-4000-8000-00000000000${nth}`)
const [ann, bob, cem] = [person(1), person(2), person(3)]

const assistant: Deployment = {
  name: "Claims Assistant",
  does: "drafts replies",
  risk: "limited",
  owner: ann,
  operations: "care",
  supporting: ["desk", "field"],
  usersNow: 100,
  usersPlanned: 400,
  hours: 12.5,
  stage: "pilot",
  links: ["https://wiki.example/claims"],
}
const registered = { by: bob, on: "2026-06-01", reason: "registered" }

async function workspace(kind: Parameters<typeof freshDatabase>[0]): Promise<Db> {
  const { db } = await freshDatabase(kind)
  await workspaceReachable(db, w, "slack", "Acme")
  for (const [at, id] of [ann, bob, cem].entries()) {
    const own = { workspace_id: w, person_id: id, platform_id: `U${at}` }
    await db.insertInto("person").values(own).execute()
    await db
      .insertInto("account")
      .values({ ...own, via: w })
      .execute()
  }
  return db
}

const add = (db: Db, change: Partial<Deployment> = {}) =>
  db.transaction().execute((tx) => addDeployment(tx, w, { ...assistant, ...change }, registered))

/** The code is made elsewhere; here it only has to be another one for other content. */
const seal: Sealer = (content) => createHash("sha256").update(JSON.stringify(content)).digest()
const condition = {
  rule: "readiness",
  role: "owner",
  due: "2026-12-30",
  clears: { kind: "item", item: "cover" },
} as const
const parts = { conditions: [condition] } as unknown as GateDocument

async function verdictOn(db: Db, deployment: string, change: { askedOn?: string; validUntil?: string } = {}) {
  const id = randomUUID()
  const given = {
    id,
    askedOn: today,
    asked: "deployment",
    users: 100,
    usersAdded: 0,
    hoursAdded: 20,
  } as const
  const made = { deployment, verdict: "conditions", parts, validUntil: "2027-02-28" } as const
  const verdict = { ...given, ...made, ...change }
  await db.transaction().execute((tx) => keepVerdict(tx, w, verdict, bob, seal))
  return id
}

const named = async (db: Db, id: string) => (await verdictsById(db, w, [id])).get(id)!

describe.each(kinds)("deployments on %s Postgres", (kind) => {
  it("are kept as they were given, and changed in part", async () => {
    const db = await workspace(kind)
    const id = (await add(db))!
    expect(await deploymentsOf(db, w)).toEqual([
      { ...assistant, id, vendor: undefined, retiredOn: undefined },
    ])
    const change = { usersNow: 300, owner: undefined, vendor: "Example Ltd" }
    expect(await db.transaction().execute((tx) => changeDeployment(tx, w, id, change))).toBe(true)
    expect(await deploymentsOf(db, w)).toEqual([{ ...assistant, id, ...change, retiredOn: undefined }])
    expect(await deploymentsOf(db, asWorkspaceId("T2"))).toEqual([])
  })

  it("of one name in any spelling are one, until it is retired", async () => {
    const db = await workspace(kind)
    const first = (await add(db))!
    expect(await add(db, { name: " claims\u200b  ASSISTANT" })).toBeUndefined()
    expect(await db.transaction().execute((tx) => retireDeployment(tx, w, first, today))).toBe(true)
    expect(await db.transaction().execute((tx) => retireDeployment(tx, w, first, today))).toBe(false)
    const second = await add(db, { name: "claims assistant" })
    expect((await deploymentsOf(db, w)).map(({ id }) => id)).toEqual([second])
    expect(await deploymentsOf(db, w, { retired: true })).toHaveLength(2)
    expect(await db.transaction().execute((tx) => changeDeployment(tx, w, first, { hours: 1 }))).toBe(false)
  })

  it("keep how they came to their stage; a verdict's conditions come with it and go when it is taken back", async () => {
    const db = await workspace(kind)
    const id = (await add(db))!
    const verdict = await verdictOn(db, id)
    const registration = (await lastStage(db, w, id))!
    const set = (change: Parameters<typeof setStage>[3]) =>
      db.transaction().execute((tx) => setStage(tx, w, id, change))
    const risen = { number: 2, stage: "deployment", on: today, reason: "", by: bob, verdict } as const
    await set(risen)
    const { by: _, ...kept } = risen
    expect(await lastStage(db, w, id)).toEqual({ ...kept, overrideUntil: undefined })
    expect(await decisionsOf(db, w)).toMatchObject([
      { clears: condition.clears, dueOn: "2026-12-30", owner: ann, verdict, deployment: id },
    ])
    await set(registration)
    expect((await stageHistory(db, w)).get(id)).toMatchObject([
      { stage: "pilot", on: "2026-06-01", reason: "registered", by: bob },
    ])
    expect((await deploymentsOf(db, w))[0]?.stage).toBe("pilot")
    expect(await decisionsOf(db, w)).toEqual([])
    await set({ ...risen, reason: "the contract ends", overrideUntil: "2026-12-30" })
    expect((await stageHistory(db, w)).get(id)).toMatchObject([
      { stage: "deployment", reason: "the contract ends", verdict, overrideUntil: "2026-12-30" },
      { stage: "pilot" },
    ])
    expect(await decisionsOf(db, w)).toEqual([])
    await db.transaction().execute((tx) => retireDeployment(tx, w, id, today))
    expect(await lastStage(db, w, id)).toBeNull()
  })

  it("have incidents, and evidence of which the last answer counts", async () => {
    const db = await workspace(kind)
    const id = (await add(db))!
    await db.transaction().execute(async (tx) => {
      for (const on of ["2026-11-01", "2026-11-20"])
        await addIncident(tx, w, { deployment: id, kind: "rollback", on, by: ann })
      for (const met of [true, false])
        await keepEvidence(tx, w, id, new Map([["cover", { met, link: "https://a.test", on: today }]]), ann)
    })
    expect((await incidentsIn(db, w)).get(id)).toEqual([
      { kind: "rollback", on: "2026-11-20" },
      { kind: "rollback", on: "2026-11-01" },
    ])
    expect(await evidenceOf(db, w, id)).toEqual(
      new Map([["cover", { met: false, link: "https://a.test", on: today }]]),
    )
  })

  it("are named by people's attribute", async () => {
    const db = await workspace(kind)
    const attributes = JSON.stringify({ deployment: ["Triage", "Claims Assistant"], site: ["Graz"] })
    await db.updateTable("person").set({ attributes }).where("person_id", "in", [ann, bob]).execute()
    expect(await deploymentValues(db, w)).toEqual(["Claims Assistant", "Triage"])
  })
})

describe.each(kinds)("verdicts and decisions on %s Postgres", (kind) => {
  it("the last verdict of each deployment is known, and is signed once in each role", async () => {
    const db = await workspace(kind)
    const [one, other] = [(await add(db))!, (await add(db, { name: "Triage" }))!]
    await verdictOn(db, one, { askedOn: "2026-11-01" })
    const last = await verdictOn(db, one)
    const alone = await verdictOn(db, other, { askedOn: "2026-10-01" })
    const found = await lastVerdicts(db, w)
    expect([found.get(one)?.id, found.get(other)?.id]).toEqual([last, alone])
    const seen = await named(db, last)
    const sign = (by: typeof ann) =>
      db.transaction().execute((tx) => signVerdict(tx, w, seen, "owner", { by, on: today }, seal))
    expect([await sign(ann), await sign(bob)]).toEqual([true, false])
    const signed = await named(db, last)
    expect(signed).toMatchObject({ parts, verdict: "conditions", signed: { owner: { by: ann, on: today } } })
    expect(signed.sealed.code).toEqual(seal(signed.sealed.content))
    expect(signed.sealed.code).not.toEqual(seen.sealed.code)
  })

  it("of several verdicts of one day the last that was given counts", async () => {
    const db = await workspace(kind)
    const one = (await add(db))!
    for (let nth = 0; nth < 5; nth++) {
      const last = await verdictOn(db, one)
      expect((await lastVerdicts(db, w)).get(one)?.id).toBe(last)
    }
  })

  it("decisions are numbered, and the first word on what came of one counts", async () => {
    const db = await workspace(kind)
    const decision = { dueOn: "2026-12-10", from: "command", madeOn: today, by: bob, owner: ann } as const
    const first = await db.transaction().execute((tx) =>
      addDecisions(tx, w, [
        { ...decision, text: "Hire two" },
        { ...decision, text: "Pause" },
      ]),
    )
    expect(first).toBe(1)
    const settle = (state: "done" | "later", dueOn?: string) =>
      db
        .transaction()
        .execute((tx) => settleDecision(tx, w, 1, { state, on: today, ...(dueOn ? { dueOn } : {}) }))
    expect(await settle("later", "2026-12-24")).toBe(true)
    expect([await settle("done"), await settle("done")]).toEqual([true, false])
    expect(await decisionsOf(db, w)).toMatchObject([
      { number: 2, text: "Pause", state: "open" },
      { number: 1, text: "Hire two", state: "done", stateOn: today, dueOn: "2026-12-24", owner: ann },
    ])
  })

  it("a condition is overdue from the day after its own until it is cleared", async () => {
    const db = await workspace(kind)
    const verdict = await verdictOn(db, (await add(db))!)
    const clears = { kind: "headroom", above: 0 } as const
    const condition = { dueOn: "2026-12-30", from: "verdict", madeOn: today, verdict, clears } as const
    await db.transaction().execute((tx) => addDecisions(tx, w, [condition]))
    expect(await decisionsOf(db, w, verdict)).toMatchObject([{ clears, text: undefined }])
    const overdue = (day: string) => overdueConditions(db, w, verdict, day)
    expect([await overdue("2026-12-30"), await overdue("2026-12-31")]).toEqual([0, 1])
    await db
      .transaction()
      .execute((tx) => settleDecision(tx, w, 1, { state: "dropped", on: today, why: "-" }))
    expect(await overdue("2026-12-31")).toBe(1)
    await sql`update decision set state = 'done'`.execute(db)
    expect(await overdue("2026-12-31")).toBe(0)
  })
})

describe.each(kinds)("what leaders may see, on %s Postgres", (kind) => {
  it("is given for a unit and until a day, and whoever leads anything is a leader", async () => {
    const db = await workspace(kind)
    const leads = async (id: string) => (await personByPlatformId(db, w, id))!.leader
    await giveScope(db, w, { person: ann, unit: "care", until: today, by: bob })
    await giveScope(db, w, { person: ann, unit: "sales" })
    expect(await leaderScopes(db, w, today, ann)).toMatchObject([
      { unit: "care", until: today, platformId: "U0" },
      { unit: "sales", until: undefined },
    ])
    expect(await leaderScopes(db, w, "2026-12-01")).toMatchObject([{ unit: "sales" }])
    expect(await db.transaction().execute((tx) => endScopes(tx, w, today))).toEqual([])
    expect(await db.transaction().execute((tx) => endScopes(tx, w, "2026-12-01"))).toEqual([ann])
    expect(await leads("U0")).toBe(true)
    await takeScope(db, w, ann, "sales")
    expect(await leads("U0")).toBe(false)
    await setLeader(db, w, "U1", true)
    expect(await leaderScopes(db, w, today)).toMatchObject([{ person: bob, unit: "org", until: undefined }])
    expect(await leads("U1")).toBe(true)
  })
})

it("whoever led so far leads the whole organisation after the migration", async () => {
  const db = await workspace("embedded")
  await db.updateTable("person").set({ leader: true }).where("person_id", "=", bob).execute()
  const name = "2026-11-30T0840-deployments"
  const { down } = (await import(`../../migrations/${name}.ts`)) as { down(db: unknown): Promise<void> }
  await down(db)
  await sql`delete from kysely_migration where name = ${name}`.execute(db)
  await migrate(db)
  expect(await leaderScopes(db, w, today)).toEqual([
    { person: bob, platformId: "U1", unit: "org", until: undefined },
  ])
})

/** Everything that names Ann and Bob. */
async function naming(db: Db): Promise<string> {
  const id = (await add(db))!
  const verdict = await verdictOn(db, id)
  const seen = async (tx: Tx) => (await verdictsById(tx, w, [verdict])).get(verdict)!
  await db.transaction().execute(async (tx) => {
    await addIncident(tx, w, { deployment: id, kind: "incident", on: "2026-01-05", by: bob })
    await keepEvidence(tx, w, id, new Map([["cover", { met: true, on: today }]]), bob)
    await signVerdict(tx, w, await seen(tx), "operations", { by: bob, on: today }, seal)
    await addDecisions(tx, w, [
      { text: "Hire", owner: bob, dueOn: today, from: "command", madeOn: today, by: ann },
    ])
    await giveScope(tx, w, { person: bob, unit: "care", by: ann })
  })
  return id
}

describe.each(kinds)("who is named by deployments and decisions, on %s Postgres", (kind) => {
  it("is told all of it, and nothing of others", async () => {
    const db = await workspace(kind)
    await naming(db)
    const found = await exportedRowsOf(db, { workspace: w, person: bob, platformId: "U1" })
    const rows = Object.entries(found).flatMap(([table, all]) => all.map(() => table))
    expect(rows.filter((table) => !["person", "account"].includes(table))).toEqual([
      "deployment_stage",
      "deployment_incident",
      "deployment_evidence",
      "gate_verdict",
      "decision",
      "leader_scope",
    ])
    expect(JSON.stringify(found)).not.toContain(ann)
    expect(await storedRowsOf(db, w, bob)).toMatchObject({ named: 6 })
    expect(await storedRowsOf(db, w, cem)).toMatchObject({ named: 0 })
  })

  it("is in none of it after being forgotten, and what they owned is still there", async () => {
    const db = await workspace(kind)
    await naming(db)
    for (const one of [ann, bob]) await db.transaction().execute((tx) => forgetPerson(tx, w, one))
    const { rows } = await sql<{ text: string }>`
      select (select json_agg(d) from deployment d)::text || (select json_agg(d) from deployment_stage d)::text
        || (select json_agg(d) from deployment_incident d)::text || (select json_agg(d) from deployment_evidence d)::text
        || (select json_agg(d) from gate_verdict d)::text || (select json_agg(d) from decision d)::text
        || coalesce((select json_agg(d) from leader_scope d)::text, '') as text`.execute(db)
    expect(rows[0]!.text).toContain("Claims Assistant")
    expect(rows[0]!.text).not.toMatch(new RegExp(`${ann}|${bob}`))
    expect(await deploymentsOf(db, w)).toMatchObject([{ owner: undefined }])
    expect(await leaderScopes(db, w, today)).toEqual([])
  })

  it("keeps all of it as who they turn out to be", async () => {
    const db = await workspace(kind)
    await naming(db)
    await giveScope(db, w, { person: cem, unit: "care", until: "2026-12-01" })
    const moved = [{ workspace: w, from: bob, to: cem }]
    await db.transaction().execute((tx) => mergePersonSettings(tx, w, moved, true))
    expect(await storedRowsOf(db, w, bob)).toMatchObject({ named: 0 })
    expect(await storedRowsOf(db, w, cem)).toMatchObject({ named: 6 })
    expect(await leaderScopes(db, w, "2026-12-01", cem)).toHaveLength(1)
    expect((await personByPlatformId(db, w, "U2"))!.leader).toBe(true)
  })

  it("what is over goes with results, and what is not stays", async () => {
    const db = await workspace(kind)
    const id = await naming(db)
    const old = (await add(db, { name: "Old" }))!
    await verdictOn(db, old)
    await verdictOn(db, id, { askedOn: "2025-01-01", validUntil: "2025-03-31" })
    await db.transaction().execute((tx) => retireDeployment(tx, w, old, "2025-06-01"))
    const before = new Date("2026-01-06")
    const limits = { before, now: before, comparison: comparisonRules }
    // Of the one that was retired its row, its stage and its verdict; a verdict that ended; an incident.
    expect(await releases.count(db, w, limits)).toBe(5)
    expect(await releases.remove(db, w, limits)).toBe(5)
    expect(await releases.count(db, w, limits)).toBe(0)
    expect((await deploymentsOf(db, w, { retired: true })).map(({ name }) => name)).toEqual([assistant.name])
    expect((await lastVerdicts(db, w)).size).toBe(1)
    expect(await decisionsOf(db, w)).toHaveLength(1)
    expect((await stageHistory(db, w)).size).toBe(1)
  })
})

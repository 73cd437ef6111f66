import pg from "pg"
import { expect, it, onTestFinished } from "vitest"
import { columnsOf, everyTable } from "../support/everything.ts"
import { newServerDatabase } from "../support/database.ts"
import { spine } from "../support/spine.ts"

/** What looks into more than one workspace, by how it begins once its columns are left out. Everything else names one. */
const overAll = [
  // The clock asks whose turn it is, and goes on by workspace.
  "select from workspace where state = $ order by",
  "select from workspace w where organisation_id is null and (state = 'active' or",
  "select from workspace where (retention_due_at is null or retention_due_at <= $)",
  "select from cadence where paused = $ order by",
  "select from wave where state = $ order by",
  "select from wave where activity != $ and state in ($",
  "select from wave where activity = $",
  "select from decision where state in ($, $) and text is not null and due_on <= $",
  "select from person_message m left join account a",
  "select from ( select d.workspace_id, d.wave_id, case when d.state = 'waiting'",
  "select from digest as d left join leadership_channel as c",
  "select from result_message r join workspace w",
  "select from audit_chain as chain where number > 0 and not exists",
  // What is over is over everywhere.
  "update account set question = $ where question is not null and",
  "update wave set state = $ where state = $ and closes_at <= $",
  "update digest set lease_until = clock_timestamp()",
  "update digest set state = case when state = 'gone'",
  "update ledger set owner_notified = true",
  // Waves and digests have ids of their own (UUIDs), known from a row of their workspace.
  "select from wave where wave_id = $",
  "select from wave where wave_id in ($",
  "update digest set state = $, lease_until = clock_timestamp() + make_interval(secs => $) where digest_id = $",
  "update digest set state = $, message = $, lease_until = $ where digest_id = $",
]

it("every statement of a pulse's life names one workspace, or is on a short list", async () => {
  const texts = new Set<string>()
  listenTo((text) => void texts.add(plain(text)))
  const one = await spine({ url: await newServerDatabase() }, { teams: { A: 8, B: 9 } })
  await one.tick("2026-11-24T10:00")
  for (const message of one.platform.messages.slice(0, 14)) await one.answer(message, () => 3)
  await one.tick("2026-11-25T10:00")
  const said = "status settings schedule audience leaders units deployments audit privacy snooze stop start"
  for (const text of said.split(" ")) await one.say("U-A-0", text)
  await one.steps.people(one.clock.ms)
  await one.tick("2026-11-27T17:00")
  await one.tick("2026-11-28T04:00")
  for (const text of ["digest", "review", "ledger", "export"]) await one.say("U-A-0", text)
  await one.steps.retain(one.clock.ms)
  await one.steps.seal()

  const sent = [...texts]
  const tables: string[] = []
  for (const table of Object.keys(await everyTable(one.db)))
    if ("workspace_id" in (await columnsOf(one.db, table))) tables.push(table)
  const ofTables = new RegExp(`\\b(from|join|into|update|using) (${tables.join("|")})\\b`)
  const judged = sent.filter(
    (text) => /^(with|select|insert|update|delete)\b/.test(text) && ofTables.test(text),
  )
  const broad = judged.filter((text) => !namesOne(text))
  expect(broad.filter((text) => !overAll.some((start) => text.startsWith(start)))).toEqual([])
  expect(overAll.filter((start) => !broad.some((text) => text.startsWith(start)))).toEqual([])
  expect(judged.length).toBeGreaterThan(100)
  console.log(`${judged.length} statements name one workspace, but for ${broad.length}`)
})

/** By its column, or in the rows that come with it. */
function namesOne(text: string): boolean {
  return /\bworkspace_id (= (\$|any)|in \()|\bgiven ?\(workspace_id\b|\binsert into \w+ \([^)]*\bworkspace_id\b/.test(
    text,
  )
}

function plain(text: string): string {
  return text
    .replaceAll(/\/\*.*?\*\/|"/g, "")
    .replaceAll(/\$\d+/g, "$")
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/^select .*? from /, "select from ")
}

/** Hears each statement on its way to the server. */
function listenTo(heard: (text: string) => void): void {
  const prototype = pg.Client.prototype as { query: (...words: unknown[]) => unknown }
  const { query } = prototype
  prototype.query = function (this: unknown, ...words) {
    const [asked] = words
    heard(typeof asked === "string" ? asked : (asked as { text: string }).text)
    return query.apply(this, words)
  }
  onTestFinished(() => void (prototype.query = query))
}

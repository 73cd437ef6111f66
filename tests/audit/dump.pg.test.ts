import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import { expect, it, onTestFinished } from "vitest"
import { audit } from "../../src/app/audit-command.ts"
import { readConfig } from "../../src/config.ts"
import { everythingDumped } from "../../src/postgres/dump.ts"
import { liveOrganisation } from "../support/organisations.ts"

const head = [
  "--",
  "-- PostgreSQL database dump; it's long",
  "--",
  "\\restrict aB3xYz",
  "SET statement_timeout = 0;",
  "SET client_encoding = 'UTF8';",
  "SELECT pg_catalog.set_config('search_path', '', false);",
  "CREATE SCHEMA public;",
  "ALTER SCHEMA public OWNER TO pg_database_owner;",
  "CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;",
  "CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS $_$ begin; new.a := ';'; end $_$;",
  "DROP TABLE public.gone;",
]
const foot = [
  "CREATE TRIGGER stamp BEFORE INSERT ON public.wave FOR EACH ROW EXECUTE FUNCTION public.stamp();",
  "GRANT ALL ON TABLE public.wave TO PUBLIC;",
  "\\unrestrict aB3xYz",
]

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "plimsoll-dump-"))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** What pg_dump writes of a database: its tables, then their rows as blocks or as statements. */
async function dumped(pglite: PGlite, rowsAs: "COPY" | "INSERT"): Promise<string> {
  const rowsOf = async (text: string) => (await pglite.query<Record<string, string>>(text)).rows
  const tables = await rowsOf(
    "select relname as name, relpersistence = 'u' as unlogged from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  )
  const made: string[] = []
  const filled: string[] = []
  for (const { name, unlogged } of tables) {
    const columns = await rowsOf(
      `select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = 'public."${name}"'::regclass and attnum > 0 and not attisdropped order by attnum`,
    )
    const list = columns.map((column) => `    ${column["name"]} ${column["type"]}`).join(",\n")
    made.push(`CREATE ${unlogged ? "UNLOGGED " : ""}TABLE public."${name}" (\n${list}\n);`)
    made.push(`ALTER TABLE public."${name}" OWNER TO somebody;`)
    const names = columns.map((column) => column["name"]).join(", ")
    if (rowsAs === "COPY") {
      const { blob } = await pglite.query(`copy public."${name}" to '/dev/blob'`)
      filled.push(`COPY public."${name}" (${names}) FROM stdin;\n${(await blob?.text()) ?? ""}\\.\n`)
    } else {
      const values = columns.map((column) => `quote_nullable(${column["name"]}::text)`).join(", ")
      for (const { row } of await rowsOf(`select concat_ws(', ', ${values}) as row from public."${name}"`))
        filled.push(`INSERT INTO public."${name}" VALUES (${row});`)
    }
  }
  return [...head, ...made, ...filled, ...foot, ""].join("\n")
}

it("attacks a dump as it attacks a database: nothing in a clean one, and what was planted in another", async () => {
  const data = folder()
  await liveOrganisation(data, {
    teams: { red: 6, blue: 8 },
    weeks: 2,
    seed: 4,
    responds: 95,
    turnover: 2,
  })
  const read = readConfig({ DATA_DIR: join(data, "nowhere"), VAULT_DIR: join(data, "vault") })
  if ("faults" in read) throw new Error(read.faults[0]!.problem)
  const file = join(data, "dump.sql")
  const attacked = (language: "en" | "de" = "en") =>
    audit(read.config, { as: "both", dump: file, seconds: 300, language, json: false }, () => {})
  const pglite = await PGlite.create(join(data, "postgres"))
  onTestFinished(() => pglite.close())
  for (const rowsAs of ["COPY", "INSERT"] as const) {
    writeFileSync(file, await dumped(pglite, rowsAs))
    const { result, text } = await attacked()
    expect(result.findings).toEqual([])
    expect(result.tried).toMatchObject({ waves: 2, transactions: 0, unfinished: 0 })
    expect(text).toContain("It was given a dump,")
  }

  await pglite.exec(
    `create table seen_by (wave_id uuid, person_id uuid);
     insert into seen_by select wave_id, person_id from roster order by person_id limit 9`,
  )
  writeFileSync(file, await dumped(pglite, "COPY"))
  const planted = await attacked("de")
  expect(planted.text).toContain("Es bekam einen Dump.")
  expect(planted.result.findings).toContainEqual(
    expect.objectContaining({ kind: "silent", side: "thief", from: "seen_by (rows)" }),
  )
})

it.each([
  ["PGDMP\u0001", "custom format"],
  ["\u001F\u008B\u0008", "compressed"],
  ["SET client_encoding = 'LATIN1';\n", "not in UTF-8"],
  ["hello", "ends within a statement"],
  ["CREATE TABLE public.a (b integer);\nCOPY public.a (b) FROM stdin;\n1\n", "ends within the rows"],
  ["COPY public.a (b) FROM stdin;\n1\n\\.\n", '"public.a" does not exist'],
  ["CREATE TABLE public.a (b public.unheard);\n", "CREATE TABLE public.a: "],
  ["CREATE TABLE public.a (b integer);\n", "has no tables of Plimsoll's"],
])("a file that is no whole plain dump is refused: %j", async (text, reason) => {
  const file = join(folder(), "dump.sql")
  writeFileSync(file, text, "latin1")
  await expect(everythingDumped(file)).rejects.toThrow(reason)
  await expect(everythingDumped(`${file}.gone`)).rejects.toThrow("cannot be read")
})

it("takes rows as they are written, with every kind of quoting, and runs nothing else", async () => {
  const file = join(folder(), "dump.sql")
  writeFileSync(
    file,
    [
      "CREATE TABLE public.wave (a text, b text[], c jsonb, d bytea);",
      "CREATE TABLE public.empty ();",
      "COPY public.wave (a, b, c, d) FROM stdin;",
      'x\\ty; -- no\t{a,"b c"}\t{"d": [1, "\'"]}\t\\\\x0102',
      "\\N\t\\N\t\\N\t\\N",
      "\\.",
      "COPY public.empty  FROM stdin;",
      "\\.",
      "INSERT INTO public.wave VALUES ('it''s; $$', '{}', E'{\"e\": \"\\';\"}', NULL), ('--', NULL, NULL, NULL);",
      "UPDATE public.wave SET a = 'changed';",
      "DELETE FROM public.wave;",
    ].join("\r\n"),
  )
  const [, wave] = await everythingDumped(file)
  expect(wave!.rows.map(({ values, xmin }) => [...Object.values(values), xmin])).toEqual([
    ["x\ty; -- no", ["a", "b c"], { d: [1, "'"] }, "\\x0102", ""],
    [null, null, null, null, ""],
    ["it's; $$", [], { e: "';" }, null, ""],
    ["--", null, null, null, ""],
  ])
})

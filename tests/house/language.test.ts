import { spawnSync } from "node:child_process"
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { catalogues } from "../../src/words/languages.ts"
import { input } from "../documents/sample.ts"

const root = join(import.meta.dirname, "../..")

/** A code that `Intl` knows, so that dates and lists are neither English nor German. */
const code = "sv"
const accents: Record<string, string> = { a: "á", e: "é", i: "í", o: "ó", u: "ú", y: "ý" }

function accented(text: string): string {
  return text.replaceAll(/[aeiouy]/gi, (letter) => {
    const other = accents[letter.toLowerCase()]!
    return letter === letter.toLowerCase() ? other : other.toUpperCase()
  })
}

/** An ICU message with its words accented; names of values, kinds of choices and commands stay. */
function pseudo(message: string): string {
  let at = 0
  function words(): string {
    let text = ""
    while (at < message.length && message[at] !== "}") {
      if (message[at] === "{") text += argument()
      else {
        const [piece] = /^(?:`[^`]*`|\/pulse [^”`]*|[^{}`/]+|.)/su.exec(message.slice(at))!
        at += piece.length
        text += /^[`/]/.test(piece) ? piece : accented(piece)
      }
    }
    return text
  }
  function argument(): string {
    const [head] = /^\{\s*\w+\s*(?:,\s*\w+\s*)?/.exec(message.slice(at))!
    at += head.length
    let text = head
    const chosen = /,\s*(?:plural|select|selectordinal)\s*$/.test(head)
    while (message[at] !== "}") {
      if (chosen && message[at] === "{") {
        at++
        text += `{${words()}}`
        at++
      } else text += message[at++]
    }
    at++
    return `${text}}`
  }
  return words()
}

function pseudoOf(value: unknown): unknown {
  if (typeof value === "string") return pseudo(value)
  if (Array.isArray(value)) return value.map(pseudoOf)
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, pseudoOf(inner)]))
}

/** A copy of the program, and of what renders it here. */
function copied(): string {
  const house = mkdtempSync(join(tmpdir(), "plimsoll-language-"))
  onTestFinished(() => rmSync(house, { recursive: true, force: true }))
  for (const part of [
    "src",
    "surveys",
    "package.json",
    "tsconfig.json",
    "tests/documents/sample.ts",
    "tests/support/commands.ts",
    "tests/house/language-child.ts",
  ]) {
    mkdirSync(dirname(join(house, part)), { recursive: true })
    cpSync(join(root, part), join(house, part), { recursive: true })
  }
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"))
  return house
}

/** Plants a language: one folder, and one line in the register. */
function plant(house: string): void {
  const { sentences, auditReport, scales, typed } = catalogues.en
  const planted = {
    name: "Pséudó",
    region: code,
    sentences: pseudoOf(sentences),
    auditReport: pseudoOf(auditReport),
    scales: pseudoOf(scales),
    typed: {
      ...typed,
      commands: { stop: ["stóp"] },
      weekdays: typed.weekdays.map((names) => names.map(accented)),
    },
  }
  const folder = join(house, "src/words", code)
  mkdirSync(folder)
  writeFileSync(
    join(folder, "index.ts"),
    `import type { Catalogue } from "../en/index.ts"\n\nexport const ${code}: Catalogue = ${JSON.stringify(planted)}\n`,
  )
  const register = join(house, "src/words/register.ts")
  writeFileSync(register, `${readFileSync(register, "utf8")}export { ${code} } from "./${code}/index.ts"\n`)
}

/** Lines that the copy has more or other than the original, by file, outside the new folder. */
function touched(house: string): Record<string, number> {
  const files = globSync("src/**/*.ts", { cwd: house }).filter(
    (file) => !file.startsWith(`src/words/${code}/`),
  )
  const changed = files.flatMap((file) => {
    const now = readFileSync(join(house, file), "utf8").split("\n")
    const before = new Set(
      globSync(file, { cwd: root }).flatMap((known) => readFileSync(join(root, known), "utf8").split("\n")),
    )
    const lines = now.filter((line) => line !== "" && !before.has(line)).length
    return lines > 0 ? [[file, lines] as const] : []
  })
  return Object.fromEntries(changed)
}

/** Words that other than the bot wrote: the survey's own, and those of dates and lists. */
function foreign(): Set<string> {
  const { survey, unit } = input()
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(code, { ...options, timeZone: "UTC" })
  const days = Array.from({ length: 24 }, (_, at) => Date.UTC(2026, at / 2, 1 + at))
  const dated = (["long", "short"] as const).flatMap((length) =>
    days.flatMap((day) => [
      format({ weekday: length }).format(day),
      format({ month: length, day: "numeric" }).format(day),
    ]),
  )
  const titles = JSON.stringify([survey, unit])
  const listed = (["conjunction", "disjunction"] as const).map((type) =>
    new Intl.ListFormat(code, { type }).format(["", ""]),
  )
  return new Set(
    [...dated, ...listed, titles, "Europe/Vienna DE-BY tusday tuesday English Deutsch"]
      .join(" ")
      .match(/\p{L}+/gu),
  )
}

it("a language is one folder and one line: nothing that is read in it falls back to English", () => {
  const house = copied()
  plant(house)
  expect(touched(house)).toEqual({ "src/words/register.ts": 1 })

  const types = spawnSync(join(root, "node_modules/.bin/tsc"), ["--noEmit"], { cwd: house, encoding: "utf8" })
  expect(types.stdout).toBe("")

  const run = spawnSync(process.execPath, ["tests/house/language-child.ts", `${code}-SE`], {
    cwd: house,
    encoding: "utf8",
  })
  expect(run.stderr).toBe("")
  const { understood, rendered } = JSON.parse(run.stdout) as {
    understood: string
    rendered: Record<string, string[]>
  }
  expect(understood).toBe("stop")
  const known = foreign()
  const left = Object.entries(rendered).flatMap(([name, texts]) =>
    texts.flatMap((text) => {
      const prose = text.replaceAll(/`[^`]*`|\/pulse [^”]*|“?\{\w+\}/g, " ")
      const words = (prose.match(/\p{L}+/gu) ?? []).filter(
        (word) => /[aeiouy]/i.test(word) && !known.has(word),
      )
      return words.length > 0 ? [`${name}: ${words.join(" ")} in “${text}”`] : []
    }),
  )
  expect(left).toEqual([])
  for (const texts of Object.values(rendered)) expect(texts.join("")).toMatch(/[áéíóúý]/)
  expect(rendered.prompt!.length).toBeGreaterThan(30)
}, 120_000)

import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"

const root = join(import.meta.dirname, "../..")

type File = [name: string, text: string]

/** The names that these lines declare, each with its files, where it is declared more than once. */
function declaredTwice(files: readonly File[], line: RegExp): string[] {
  const declared = files.flatMap(([file, text]) =>
    [...text.matchAll(line)].map(([, name]) => ({ name: name!, file })),
  )
  return [...Map.groupBy(declared, ({ name }) => name)]
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => `${name}: ${places.map(({ file }) => file).join(", ")}`)
}

const exportedType = /^export (?:declare |abstract )*(?:type|interface|class|enum) (\w+)/gm

const exportedFunction = /^export (?:async )?function\*? (\w+)/gm

/** What has one meaning under one name: the two platforms' files do the same in their own ways. */
const alike = /^(\w+): src\/slack\/[\w-]+\.ts, src\/teams\/[\w-]+\.ts$/

function sources(): File[] {
  return globSync("src/**/*.ts", { cwd: root }).map((file) => [file, readFileSync(join(root, file), "utf8")])
}

it("finds a type name that two files export, whichever way it is declared", () => {
  const planted: File[] = [
    ["a.ts", "export type Place = { x: number }\ntype Local = 1\nexport class Fault {}"],
    ["b.ts", "export interface Place {}\ntype Local = 2\nexport enum Fault {}"],
    ["c.ts", 'export type { Place } from "./a.ts"\nexport const Once = 1\nexport type Once = 1'],
  ]
  expect(declaredTwice(planted, exportedType)).toEqual(["Place: a.ts, b.ts", "Fault: a.ts, b.ts"])
})

it("no exported type name stands twice: one word means one thing", () => {
  const files = sources()
  expect(files.length).toBeGreaterThan(300)
  expect(declaredTwice(files, exportedType)).toEqual([])
})

it("no exported function's name stands twice, but for what both platforms do", () => {
  // The attacker is a second implementation: it has names of its own. Overloads stand twice in one file.
  const files = sources()
    .filter(([file]) => !file.startsWith("src/audit/"))
    .toSorted(([a], [b]) => a.localeCompare(b))
  const once = files.map(([file, text]): File => {
    const names = [...new Set([...text.matchAll(exportedFunction)].map(([line]) => line))]
    return [file, names.join("\n")]
  })
  expect(declaredTwice(once, exportedFunction).filter((line) => !alike.test(line))).toEqual([])
  const planted: File[] = [
    ["src/slack/a.ts", "export function send() {}\nexport async function readIt() {}"],
    ["src/teams/a.ts", "export function send() {}"],
    ["src/steps/a.ts", "export function* readIt() {}"],
  ]
  const found = declaredTwice(planted, exportedFunction).filter((line) => !alike.test(line))
  expect(found).toEqual(["readIt: src/slack/a.ts, src/steps/a.ts"])
})

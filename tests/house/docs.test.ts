import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"

const root = join(import.meta.dirname, "../..")
const read = (file: string) => readFileSync(join(root, file), "utf8")
const files = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name))
const papers = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"].concat(
  files("docs").filter((file) => file.endsWith(".md")),
)

it("every path and every script that a document names is there", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> }
  const missing = papers.flatMap((paper) => {
    const text = read(paper)
    const paths = [...text.matchAll(/`((?:src|tests|docs|surveys|migrations|manifests)\/[\w./-]*)`/g)]
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)]
    const runs = [...text.matchAll(/npm run ([a-z0-9:]+)/g)]
    return [
      ...paths.map(([, path]) => path!).filter((path) => !existsSync(join(root, path))),
      ...links.map(([, path]) => path!).filter((path) => !existsSync(join(root, paper, "..", path))),
      ...runs.map(([, name]) => name!).filter((name) => !scripts[name]),
    ].map((name) => `${paper}: ${name}`)
  })
  // A migration to come stands for all of them.
  expect(missing.filter((line) => !line.includes("-name.ts"))).toEqual([])
})

it("every section of the methods that the code names is there", () => {
  const sections = new Set([...read("docs/methods.md").matchAll(/^## (.+)$/gm)].map(([, title]) => title))
  const named = [...files("src"), ...files("tests")]
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...read(file).matchAll(/docs\/methods\.md, ([A-Z][a-z ]+[a-z])/g)])
    .map(([, title]) => title!)
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((title) => !sections.has(title))).toEqual([])
})

it("every source of the methods is numbered once and cited", () => {
  const text = read("docs/methods.md")
  const [body = "", sources = ""] = text.split("## Sources")
  const numbers = [...sources.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))
  const cited = new Set(
    [...body.matchAll(/\[([\d, ]+)\]/g)].flatMap(([, all]) => all!.split(",").map(Number)),
  )
  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  expect([...cited].sort((a, b) => a - b)).toEqual(numbers)
})

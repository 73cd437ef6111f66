import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { validate } from "dockerfile-utils"
import { Deployment } from "kubernetes-models/apps/v1/Deployment"
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget"
import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim"
import { Service } from "kubernetes-models/v1/Service"
import { describe, expect, onTestFinished, test } from "vitest"
import { parse, parseAllDocuments } from "yaml"
import { createMetrics } from "../../src/app/metrics.ts"
import { settingsTable } from "../../src/config.ts"

const root = join(import.meta.dirname, "../..")
const folder = join(root, "deploy")
const read = (file: string) => readFileSync(join(folder, file), "utf8")
const settings = new Set(settingsTable().map(({ setting }) => setting))

/** Debian's packages "prometheus", "systemd" and "docker-compose" have these; where they must be there is said by the run. */
const required = process.env["OPERATOR_TOOLS"] === "required"
const has = (tool: string) => ["/usr/bin", "/bin"].some((at) => existsSync(join(at, tool)))

function run(tool: string, args: string[], cwd: string, env: Record<string, string> = {}): string {
  return execFileSync(tool, args, {
    cwd,
    encoding: "utf8",
    stdio: "pipe",
    env: { PATH: "/usr/bin:/bin", ...env },
  })
}

describe("the image", () => {
  const text = read("Containerfile")

  test("its description has no fault", () => {
    expect(validate(text)).toEqual([])
  })

  test("it is not root, and all that it copies is let in", () => {
    expect(text).toMatch(/^USER node$/m)
    const ignored = readFileSync(join(root, ".dockerignore"), "utf8").split("\n")
    expect(ignored[0]).toBe("*")
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) => names!.split(" "))
    expect(copied.length).toBeGreaterThan(5)
    for (const name of copied) {
      expect(existsSync(join(root, name))).toBe(true)
      expect(ignored).toContain(`!${name}`)
    }
  })

  test("everything that the service reads at run time is copied", () => {
    for (const name of ["package.json", "src", "surveys", "migrations", "manifests", "LICENSE"])
      expect(text).toMatch(new RegExp(`^COPY .*\\b${name}\\b`, "m"))
  })
})

describe("compose", () => {
  type Compose = { services: Record<string, { image: string; environment?: Record<string, string> }> }
  const compose = parse(read("compose.yaml")) as Compose

  test("sets only what is a setting, and every image has a version", () => {
    for (const name of Object.keys(compose.services["plimsoll"]!.environment!))
      expect(settings).toContain(name)
    for (const { image } of Object.values(compose.services)) {
      expect(image).toMatch(/:/)
      expect(image).not.toMatch(/:latest$/)
    }
  })

  test.runIf(required || has("docker-compose"))("docker-compose takes it", () => {
    const copy = mkdtempSync(join(tmpdir(), "plimsoll-compose-"))
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
    cpSync(folder, join(copy, "deploy"), { recursive: true })
    writeFileSync(join(copy, ".env"), "SLACK_BOT_TOKEN=xoxb-1\n")
    const made = run("docker-compose", ["-f", "compose.yaml", "config"], join(copy, "deploy"), {
      POSTGRES_PASSWORD: "one",
      GRAFANA_PASSWORD: "two",
    })
    expect(made).toContain("postgres://plimsoll:one@postgres:5432/plimsoll")
    expect(() => run("docker-compose", ["-f", "compose.yaml", "config"], join(copy, "deploy"))).toThrow(
      /set it in \.env/,
    )
  })
})

describe("systemd", () => {
  const unit = read("plimsoll.service")

  test("sets only what is a setting", () => {
    const set = [...unit.matchAll(/^Environment=(.+)$/gm)].flatMap(([, text]) => text!.split(" "))
    const names = set.map((one) => one.split("=")[0]!)
    expect(names.filter((name) => !name.startsWith("NODE_") && !settings.has(name))).toEqual([])
  })

  test.runIf(required || has("systemd-analyze"))("systemd takes it, and finds little to harden", () => {
    const path = join(folder, "plimsoll.service")
    expect(run("systemd-analyze", ["verify", "--recursive-errors=no", path], folder)).toBe("")
    // Threshold in tenths: 20 is "OK" by its own scale.
    run("systemd-analyze", ["security", "--offline=true", "--threshold=20", path], folder)
  })
})

describe("Kubernetes", () => {
  const kinds = { Deployment, PodDisruptionBudget, PersistentVolumeClaim, Service }
  const objects = parseAllDocuments(read("kubernetes.yaml")).map(
    (one) => one.toJS() as { kind: keyof typeof kinds },
  )

  test("each object is what its schema allows", () => {
    expect(objects.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(kinds).toSorted())
    for (const one of objects) new kinds[one.kind](one as never).validate()
    const [deployment] = objects.filter(({ kind }) => kind === "Deployment")
    const broken = JSON.parse(JSON.stringify(deployment).replace('"replicas":2', '"replicas":"two"')) as never
    expect(() => new Deployment(broken).validate()).toThrow(/replicas/)
  })

  test("nothing runs as root or writes to its image, and only settings are set", () => {
    const text = read("kubernetes.yaml")
    for (const line of [
      "runAsNonRoot: true",
      "readOnlyRootFilesystem: true",
      "allowPrivilegeEscalation: false",
    ])
      expect(text).toContain(line)
    const names = [...text.matchAll(/\{ name: ([A-Z_]+), value/g)].map(([, name]) => name!)
    expect(names.length).toBeGreaterThan(2)
    for (const name of names) expect(settings).toContain(name)
  })
})

describe("Prometheus and Grafana", () => {
  type Board = { panels: { title: string; targets: { expr: string }[] }[] }
  const board = JSON.parse(read("grafana/boards/plimsoll.json")) as Board
  type Rules = { groups: { rules: { alert: string; expr: string; annotations: { action?: string } }[] }[] }
  const { groups } = parse(read("prometheus/rules.yml")) as Rules
  const rules = groups.flatMap((group) => group.rules)

  test("every figure on the board and in a rule is measured", async () => {
    const metrics = createMetrics(
      () => ({ total: 0, idle: 0, waiting: 0 }),
      "1.0.0",
      async () => ({
        ready: true,
        openWaves: 0,
        duePrompts: 0,
        delayMs: 0,
        keysWaitMs: 0,
      }),
    )
    const { text } = await metrics.read()
    const measured = new Set(
      [...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].flatMap(([, name, type]) =>
        type === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name!],
      ),
    )
    const expressions = [...board.panels.flatMap(({ targets }) => targets), ...rules].map(({ expr }) => expr)
    const named = expressions.flatMap((expr) => expr.match(/\b(plimsoll|process|nodejs)_\w+/g) ?? [])
    expect(new Set(named).size).toBeGreaterThan(12)
    expect(named.filter((name) => !measured.has(name))).toEqual([])
  })

  test("every alert says what to do, and is tried", () => {
    for (const { alert, annotations } of rules) {
      expect(annotations.action).toMatch(/\w/)
      expect(read("prometheus/rules.test.yml")).toContain(`alertname: ${alert}\n        exp_alerts`)
    }
  })

  test.runIf(required || has("promtool"))(
    "promtool takes the rules, and they say what their tests want",
    () => {
      const at = join(folder, "prometheus")
      expect(run("promtool", ["check", "config", "prometheus.yml"], at)).toContain("10 rules found")
      expect(run("promtool", ["test", "rules", "rules.test.yml"], at)).toContain("SUCCESS")
    },
  )
})

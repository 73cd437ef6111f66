import { readConfig, withoutPlatform, type Config } from "../../config.ts"
import { signInOf } from "../../settings/sign-in.ts"
import { resultsOf, type CheckResult } from "../../lib/check-result.ts"
import { examineProvider } from "../../web/provider.ts"
import { area } from "./area.ts"
import { databaseFound, type StoredSlack } from "./database.ts"
import { disksFound, surveysFound } from "./folders.ts"
import { slackFound, teamsFound, type Instead } from "./platforms.ts"

export type Doctor = {
  manifests: string
  now: () => number
  /** Otherwise the process's own. */
  env?: Record<string, string | undefined>
  teams?: Instead
}
/** Looks at an installation. Changes nothing but the mode of a folder of keys that others could read. */
export async function examine(doctor: Doctor): Promise<CheckResult[]> {
  const settings = resultsOf("settings")
  const read = readConfig(doctor.env)
  if ("faults" in read) {
    return [
      ...read.faults.map(({ setting, problem }) =>
        settings.fail(`${setting} ${problem}`, "The README has a table of all settings."),
      ),
      settings.warn("nothing else was looked at", "Mend the settings first, then ask again."),
    ]
  }
  const { config } = read
  const platformless = withoutPlatform(config)
  const stored: StoredSlack = { workspaces: [], channels: [], installs: [] }
  return [
    platformless === undefined
      ? settings.ok("all settings can be read")
      : settings.fail("no platform is set", platformless),
    ...(await area("surveys", () => surveysFound(config))),
    ...(await area("disk", () => disksFound(config))),
    ...(await area("database", () => databaseFound(config, doctor.now, stored))),
    ...(await area("slack", () => slackFound(config, stored, doctor.manifests), stored.installs.length)),
    ...(await area("teams", () => teamsFound(config, doctor.now(), doctor.teams))),
    ...(await area("sign-in", () => signInFound(config))),
  ]
}

async function signInFound(config: Config): Promise<CheckResult[]> {
  const signIn = signInOf(config)
  return signIn ? examineProvider(signIn, `${config.PUBLIC_URL}/signed-in`) : []
}

const marks = { ok: "ok  ", warn: "warn", fail: "FAIL" }

/** A line each, and below it what to do. */
export function doctorText(findings: readonly CheckResult[]): string {
  const lines = findings.flatMap(({ area: of, level, text, todo }) => [
    `${marks[level]}  ${of}: ${text}`,
    ...(todo === undefined ? [] : [`      → ${todo}`]),
  ])
  const count = (level: CheckResult["level"]) => findings.filter((one) => one.level === level).length
  const [fails, warns] = [count("fail"), count("warn")]
  const sum =
    fails > 0
      ? `${fails} of ${findings.length} must be mended${warns > 0 ? `, ${warns} to look at` : ""}`
      : warns > 0
        ? `nothing must be mended, ${warns} to look at`
        : "all is well"
  return [...lines, "", sum, ""].join("\n")
}

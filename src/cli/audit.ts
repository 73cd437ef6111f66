import type { Command } from "commander"
import { isDay } from "../pulse/calendar.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import { isLanguage, languages } from "../words/languages.ts"
import { progress, settings } from "./shared.ts"

export function attackCommand(program: Command): void {
  program
    .command("audit")
    .description(
      "attack your own history as a reader and as a thief would, and report whether anybody's answers can be found out; ends with 1 on a finding",
    )
    .option("--as <side>", "reader, thief or both", "both")
    .option("--vault <folder>", "the thief has this folder of keys as well")
    .option("--texts <folder>", "what was posted, one in each plain text file, and leaders' pages (.html)")
    .option("--dump <file>", "a plain pg_dump to attack instead of the database")
    .option("--workspace <id>", "only this workspace")
    .option("--seconds <number>", "how long it may take; what was not finished is counted", "3600")
    .option("--lang <language>", languages.join(" or "), "en")
    .option("--json", "the findings as JSON instead of the report")
    .option("--quiet", "say nothing on the way")
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (words: AuditWords) => {
      const { as, vault, texts, dump, workspace, lang, json = false, quiet = false } = words
      const seconds = Number(words.seconds)
      const wrong = (text: string) => program.error(text, { exitCode: 2 })
      if (as !== "reader" && as !== "thief" && as !== "both") return wrong("--as is reader, thief or both")
      if (!isLanguage(lang)) return wrong(`--lang is ${languages.join(" or ")}`)
      if (!(seconds > 0)) return wrong("--seconds is a number above 0")
      if (vault !== undefined && as === "reader")
        return wrong("--vault belongs to a thief: a reader has none")
      if (texts !== undefined && as === "thief") return wrong("--texts belongs to a reader of results")
      const { audit } = await import("../app/audit-command.ts")
      const given = { as, vault, texts, dump, workspace, seconds, language: lang, json } as const
      const { text, result } = await audit(settings(), given, quiet ? () => {} : progress).catch(
        (error: unknown) => wrong(error instanceof Error ? error.message : String(error)),
      )
      if (result.tried.waves === 0)
        return wrong("there is no pulse to attack here: check DATABASE_URL, DATA_DIR and --workspace")
      process.stdout.write(text)
      if (result.findings.length > 0) process.exitCode = 1
    })
}

export function auditLogCommands(program: Command): void {
  program
    .command("audit-log")
    .description("print the audit as lines of JSON, oldest first: who changed, opened or decided what")
    .option("--workspace <id>", "only this workspace")
    .option("--since <day>", "only from this day on, yyyy-mm-dd")
    .option("--actor <id>", "only what this person did")
    .option("--action <text>", "only actions that begin with this, such as: opened")
    .option("--follow", "go on and print what is added, until it is stopped")
    .option("--state <file>", "remember there what was printed, and go on from there the next time")
    .option("--to <address>", "post the lines to this address instead of printing them")
    .action(async ({ to, follow, ...given }: AuditLogWords) => {
      const { receiverFault, tellAudit, toReceiver } = await import("../app/audit-log.ts")
      const fault = to === undefined ? undefined : receiverFault(to)
      if (fault !== undefined) return program.error(fault, { exitCode: 2 })
      if (given.since !== undefined && !isDay(given.since))
        return program.error("--since is a day, such as 2026-06-01", { exitCode: 2 })
      const ended = new AbortController()
      for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => ended.abort())
      const print = async (lines: readonly string[]) => void process.stdout.write(`${lines.join("\n")}\n`)
      const take = to === undefined ? print : toReceiver(to, ended.signal)
      await tellAudit(
        settings(),
        { ...given, follow: follow === true, everyMs: 2_000, signal: ended.signal },
        take,
      )
    })

  program
    .command("verify-audit")
    .description("work the audit out again, entry by entry: ends with 1 when one was changed or is missing")
    .option(
      "--head <end>",
      "an end that was noted elsewhere, as this command prints it: workspace:number:hash",
    )
    .action(async ({ head }: { head?: string }) => {
      const { notedHead, verifyAudit } = await import("../app/operator-records.ts")
      const noted = head === undefined ? undefined : notedHead(head)
      if (head !== undefined && !noted) program.error("the end is written as this command prints it")
      const { sound, lines } = await verifyAudit(settings(), noted)
      for (const line of lines) console.log(line)
      if (!sound) process.exitCode = 1
    })
}

type AuditWords = {
  as: string
  vault?: string
  texts?: string
  dump?: string
  workspace?: WorkspaceId
  seconds: string
  lang: string
  json?: true
  quiet?: true
}
type AuditLogWords = {
  workspace?: WorkspaceId
  since?: string
  actor?: string
  action?: string
  follow?: true
  state?: string
  to?: string
}

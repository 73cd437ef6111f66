import { AsyncLocalStorage } from "node:async_hooks"
import { pino } from "pino"
import { errorKind } from "./lib/error-kind.ts"

/** Event names and a fixed list of plain fields: answers, comments, names and tokens have no way in. */
const allowed = new Set([
  "workspace",
  "wave",
  "survey",
  "surveys",
  "slot",
  "unit",
  "channel",
  "step",
  "count",
  "band",
  "delivered",
  "later",
  "gone",
  "blocked",
  "unknown",
  "waiting",
  "skipped",
  "found",
  "people",
  "units",
  "file",
  "line",
  "path",
  "reason",
  "setting",
  "problem",
  "port",
  "metricsPort",
  "host",
  "ms",
  "state",
  "platform",
  "request",
  "method",
  "status",
  "code",
  "name",
  "stack",
  "pid",
  "kind",
  "version",
  "lane",
  "transport",
  "event",
  "error",
  "attempt",
  "number",
  "hash",
])

export type Fields = Record<string, string | number | boolean | undefined>
export type Log = {
  debug(event: string, fields?: Fields): void
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  error(event: string, error: unknown, fields?: Fields): void
}

const requests = new AsyncLocalStorage<string>()

export function inRequest<T>(id: string, work: () => T): T {
  return requests.run(id, work)
}

type Lines = { write(line: string): void }

/** `also`: gets each line besides. */
export function createLog(level: string, destination?: Lines, also?: Lines): Log {
  const names = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const lines: Lines = destination ?? onScreen() ?? pino.destination({ fd: 2, sync: true })
  const logger = pino(names, also ? both(lines, also) : lines)
  return {
    debug: (event, fields = {}) => logger.debug(kept(fields), event),
    info: (event, fields = {}) => logger.info(kept(fields), event),
    warn: (event, fields = {}) => logger.warn(kept(fields), event),
    error: (event, error, fields = {}) => logger.error({ ...kept(fields), ...describe(error) }, event),
  }
}

function both(one: Lines, other: Lines): Lines {
  return {
    write(line) {
      one.write(line)
      other.write(line)
    },
  }
}

/** Readable lines on a terminal instead of JSON. */
function onScreen(): Lines | undefined {
  if (!process.stderr.isTTY) return undefined
  return { write: (line) => void process.stderr.write(readable(line)) }
}

/** Hour, level, event, fields. */
export function readable(line: string): string {
  const { time, level, msg, stack, ...fields } = JSON.parse(line) as Record<string, unknown>
  const told = Object.entries(fields).map(([name, value]) => ` ${name}=${String(value)}`)
  const place = typeof stack === "string" && stack !== "" ? `\n  ${stack}` : ""
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${String(msg)}${told.join("")}${place}\n`
}

function kept(fields: Fields): Fields {
  const request = requests.getStore()
  const all = Object.entries(request === undefined ? fields : { ...fields, request })
  return Object.fromEntries(all.filter(([key]) => allowed.has(key)))
}

/** Kind, code and place, never the message, which may repeat input. */
function describe(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: errorKind(error) }
  const code = (error as { code?: unknown }).code
  const place =
    error.stack
      ?.split("\n")
      .filter((line) => line.trimStart().startsWith("at "))
      .slice(0, 6)
      .join(" ") ?? ""
  const cause = error.cause instanceof Error ? ` < ${errorKind(error.cause)}` : ""
  return { error: errorKind(error) + cause, code: typeof code === "string" ? code : undefined, stack: place }
}

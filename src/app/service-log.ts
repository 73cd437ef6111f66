import type { Logger } from "@opentelemetry/api"
import type { Config } from "../config.ts"
import { errorKind } from "../lib/error-kind.ts"
import { within } from "../lib/within.ts"
import { createLog, type Log } from "../log.ts"
import { ownVersion } from "./version.ts"

/** A collector that hangs holds up nothing: lines wait in a queue that forgets, and their export and the stop have an end (ms). */
const [exportMs, stopMs, betweenMs] = [3_000, 1_000, 5_000]
const mostWaiting = 1_000
/** OpenTelemetry's numbers. Lines of the level `debug` stay on the machine: they follow single requests. */
const severities = new Map([
  ["info", 9],
  ["warn", 13],
  ["error", 17],
])

/** The service's log: on stderr, and at the collector if one is set. `end` sends what waits. */
export async function serviceLog(config: Config): Promise<{ log: Log; end(): Promise<void> }> {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT
  if (endpoint === undefined) return { log: createLog(config.LOG_LEVEL), end: async () => {} }
  try {
    const { write, end } = await collectorAt(endpoint)
    return { log: createLog(config.LOG_LEVEL, undefined, { write }), end }
  } catch (error) {
    const log = createLog(config.LOG_LEVEL)
    log.warn("no log lines to the collector: the packages that send them are not installed", {
      setting: "OTEL_EXPORTER_OTLP_ENDPOINT",
      reason: errorKind(error),
    })
    return { log, end: async () => {} }
  }
}

/** By OTLP over HTTP. Its lines hold what the log's list of fields allows, no more. */
async function collectorAt(endpoint: string) {
  const [{ LoggerProvider, BatchLogRecordProcessor }, { OTLPLogExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import("@opentelemetry/sdk-logs"),
      import("@opentelemetry/exporter-logs-otlp-http"),
      import("@opentelemetry/resources"),
    ])
  const version = ownVersion()
  const url = `${endpoint.replace(/\/+$/, "")}/v1/logs`
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ "service.name": "plimsoll", "service.version": version }),
    processors: [
      new BatchLogRecordProcessor({
        exporter: new OTLPLogExporter({ url, timeoutMillis: exportMs }),
        maxQueueSize: mostWaiting,
        scheduledDelayMillis: betweenMs,
        exportTimeoutMillis: exportMs,
      }),
    ],
  })
  const logger = provider.getLogger("plimsoll", version)
  return {
    write: (line: string) => emit(logger, line),
    end: () => within<void>(stopMs, "the collector", provider.shutdown()).catch(() => {}),
  }
}

function emit(logger: Logger, line: string): void {
  const { time, level, msg, ...fields } = JSON.parse(line) as Record<string, string | number | boolean>
  const severityNumber = severities.get(String(level))
  if (severityNumber === undefined) return
  const timestamp = new Date(String(time))
  logger.emit({ timestamp, severityNumber, severityText: String(level), body: msg, attributes: fields })
}

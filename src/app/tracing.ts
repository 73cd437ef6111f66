import type { SpanStatusCode, Tracer } from "@opentelemetry/api"
import { errorKind } from "../lib/error-kind.ts"
import { within } from "../lib/within.ts"
import type { Log } from "../log.ts"

type Steps = Record<string, (now: number) => Promise<void>>

/**
 * Spans for whoever runs this: how long steps and pages take. What people do in the chat has none, as the moment of a press is the
 * one thing about an answer that is kept nowhere. No span has a parent, a link, or an attribute of a person, unit, pulse or workspace.
 */
export type Tracing = {
  /** The same steps, each with a span. */
  steps(steps: Steps): Steps
  /** Of leaders' pages alone. */
  request(door: string, status: number, ms: number): void
  stop(): Promise<void>
}

const none: Tracing = { steps: (steps) => steps, request: () => {}, stop: async () => {} }

/** A collector that hangs holds up nothing: spans wait in a queue that forgets, and their export and the stop have an end (ms). */
const [exportMs, stopMs, betweenMs] = [3_000, 1_000, 5_000]
const mostWaiting = 1_000

/** To the collector at `endpoint` (OTLP over HTTP), if one is set and the packages are there. */
export async function startTracing(
  endpoint: string | undefined,
  version: string,
  log: Log,
): Promise<Tracing> {
  if (endpoint === undefined) return none
  try {
    // Loading them takes a fifth of a second.
    const [{ SpanStatusCode: codes }, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] =
      await Promise.all([
        import("@opentelemetry/api"),
        import("@opentelemetry/sdk-trace"),
        import("@opentelemetry/exporter-trace-otlp-http"),
        import("@opentelemetry/resources"),
      ])
    const url = `${endpoint.replace(/\/+$/, "")}/v1/traces`
    const exporter = new OTLPTraceExporter({ url, timeoutMillis: exportMs })
    const provider = new sdk.TracerProvider({
      resource: resourceFromAttributes({ "service.name": "plimsoll", "service.version": version }),
      spanProcessors: [
        new sdk.BatchSpanProcessor({
          exporter,
          maxQueueSize: mostWaiting,
          scheduledDelayMillis: betweenMs,
          exportTimeoutMillis: exportMs,
        }),
      ],
    })
    // Not for everybody in this process: libraries would add spans with addresses and statements.
    const tracer = provider.getTracer("plimsoll", version)
    const stop = () => within<void>(stopMs, "the collector", provider.shutdown()).catch(() => {})
    return { ...spansBy(tracer, codes.ERROR), stop }
  } catch (error) {
    log.warn("no traces: the packages that send them are not installed", {
      setting: "OTEL_EXPORTER_OTLP_ENDPOINT",
      reason: errorKind(error),
    })
    return none
  }
}

function spansBy(tracer: Tracer, failed: SpanStatusCode): Omit<Tracing, "stop"> {
  const traced = (name: string, step: Steps[string]) => async (now: number) => {
    const span = tracer.startSpan(`step ${name}`, { root: true })
    try {
      await step(now)
    } catch (error) {
      span.setStatus({ code: failed, message: errorKind(error) })
      throw error
    } finally {
      span.end()
    }
  }
  return {
    steps: (steps) =>
      Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, traced(name, step)])),
    request(door, status, ms) {
      if (door !== "pages") return
      const span = tracer.startSpan("request pages", { root: true, startTime: Date.now() - ms })
      span.setAttribute("http.response.status_code", status)
      if (status >= 500) span.setStatus({ code: failed })
      span.end()
    },
  }
}

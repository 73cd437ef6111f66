import { z } from "zod"
import { url, whole } from "./fields.ts"

const publicExample = "https://pulse.example.org or https://example.org/pulse"
const publicUrl = z
  .url({ error: `must be an address such as ${publicExample}` })
  .refine((text) => {
    const { protocol, hostname, search, hash, username } = new URL(text)
    const secure = protocol === "https:" || (protocol === "http:" && hostname === "127.0.0.1")
    return secure && search === "" && hash === "" && username === ""
  }, `must be an address such as ${publicExample}, with https:// and nothing after the path`)
  .transform((text) => text.replace(/\/+$/, ""))

/** Where this service listens, and where it is reached. */
export const servingSettings = {
  HOST: z.string().min(1).default("0.0.0.0").describe("Address the HTTP server listens on."),
  PORT: whole("a port number such as 3000", 0)
    .max(65_535, "must be at most 65535")
    .default(3000)
    .describe("Port of the HTTP server: the pages, /healthz, /readyz, /slack/events and /api/messages."),
  METRICS_HOST: z
    .string()
    .min(1)
    .default("127.0.0.1")
    .describe("Address that /metrics is served on. Let only Prometheus reach it."),
  METRICS_PORT: whole("a port number such as 9464", 0)
    .max(65_535, "must be at most 65535")
    .default(9464)
    .describe(
      "Port of /metrics. Where it is taken, the service runs without metrics and says so in its log: give each process on one machine its own.",
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: url("http://127.0.0.1:4318")
    .optional()
    .describe(
      "Sends traces and log lines to a collector of OpenTelemetry (OTLP over HTTP): how long steps and pages take, nothing of what people do in the chat. Needs five packages more: docs/operations.md.",
    ),
  PUBLIC_URL: publicUrl
    .optional()
    .describe(
      "Where browsers reach this service, through a proxy with TLS; a path before its pages is possible. It is never guessed from requests.",
    ),
}

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client"

/** Totals, durations and states of the whole program. No label or value is about one person, unit, question, wave or workspace. */
export type Metrics = {
  read(): Promise<{ type: string; text: string }>
  waves(event: "opened" | "closed", count: number): void
  deliveries(counts: Readonly<Record<string, number>>): void
  tap(result: "stored" | "late" | "refused" | "failed"): void
  tapAcknowledged(ms: number): void
  step(step: string, ms: number): void
  clockLag(ms: number): void
  removed(kind: string, count: number): void
  request(door: string, status: number, ms: number): void
}

/** Undefined where it could not be found out in time; never fails. */
export type StateRead = () => Promise<
  | {
      ready: boolean
      openWaves: number
      duePrompts: number
      /** How long the oldest of them has waited. */
      delayMs: number
      /** How long destroyed keys have been in etcd's files; undefined without etcd, or where it did not say. */
      keysWaitMs: number | undefined
    }
  | undefined
>

export type PoolUse = { total: number; idle: number; waiting: number }

export function createMetrics(
  pool: () => PoolUse,
  version: string,
  stateNow: StateRead = async () => undefined,
): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const { waves, deliveries, taps, acknowledged, steps, lag, connections, requests, removed } =
    ofThisProcess(registers)
  const setState = stateGauges(registers, stateNow)
  const build = new Gauge({ name: "plimsoll_build_info", help: "1.", labelNames: ["version"], registers })
  build.set({ version }, 1)
  // Counters from the start show their first event as a change.
  for (const event of ["opened", "closed"]) waves.inc({ event }, 0)
  for (const result of ["stored", "late", "refused", "failed"]) taps.inc({ result }, 0)

  return {
    async read() {
      for (const [use, count] of Object.entries(pool())) connections.set({ state: use }, count)
      setState()
      return { type: registry.contentType, text: await registry.metrics() }
    },
    waves: (event, count) => waves.inc({ event }, count),
    deliveries(counts) {
      for (const [outcome, count] of Object.entries(counts)) deliveries.inc({ outcome }, count)
    },
    tap: (result) => taps.inc({ result }),
    tapAcknowledged: (ms) => acknowledged.observe(ms / 1_000),
    step: (step, ms) => steps.observe({ step }, ms / 1_000),
    clockLag: (ms) => lag.set(ms / 1_000),
    removed: (kind, count) => removed.inc({ kind }, count),
    request: (door, status, ms) =>
      requests.observe({ door, status: `${Math.floor(status / 100)}xx` }, ms / 1_000),
  }
}

/** Gives what sets them to what was found at the reading before, and asks anew: a database that hangs delays no reading. */
function stateGauges(registers: Registry[], stateNow: StateRead): () => void {
  const state = {
    ready: new Gauge({ name: "plimsoll_ready", help: "1 when /readyz says so, else 0.", registers }),
    openWaves: new Gauge({ name: "plimsoll_open_waves", help: "Waves that are open.", registers }),
    duePrompts: new Gauge({
      name: "plimsoll_due_prompts",
      help: "Prompts past their time that are not under way.",
      registers,
    }),
    delay: new Gauge({
      name: "plimsoll_prompt_delay_seconds",
      help: "How long the oldest of them has waited.",
      registers,
    }),
    keysWait: new Gauge({
      name: "plimsoll_destroyed_keys_wait_seconds",
      help: "How long destroyed keys have been in etcd's files; absent without VAULT_ETCD.",
      registers,
    }),
  }
  let known: Awaited<ReturnType<StateRead>> | "unasked" = "unasked"
  let asking = false
  async function ask() {
    if (asking) return
    asking = true
    known = await stateNow()
    asking = false
  }
  return () => {
    void ask()
    for (const gauge of Object.values(state)) gauge.remove()
    if (known === "unasked") return
    state.ready.set(known?.ready ? 1 : 0)
    if (!known) return
    state.openWaves.set(known.openWaves)
    state.duePrompts.set(known.duePrompts)
    state.delay.set(known.delayMs / 1_000)
    if (known.keysWaitMs !== undefined) state.keysWait.set(known.keysWaitMs / 1_000)
  }
}

function ofThisProcess(registers: Registry[]) {
  const waves = new Counter({
    name: "plimsoll_waves_total",
    help: "Waves that the clock opened and closed in this process.",
    labelNames: ["event"],
    registers,
  })
  const deliveries = new Counter({
    name: "plimsoll_deliveries_total",
    help: "Sends by how they ended.",
    labelNames: ["outcome"],
    registers,
  })
  const taps = new Counter({
    name: "plimsoll_taps_total",
    help: "Presses on a choice: stored, too late, refused, or failed through a fault of ours.",
    labelNames: ["result"],
    registers,
  })
  const acknowledged = new Histogram({
    name: "plimsoll_tap_seconds",
    help: "From a genuine request to its acknowledgement, the answer being stored in between.",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  })
  const steps = new Histogram({
    name: "plimsoll_step_seconds",
    help: "How long one run of a step took.",
    labelNames: ["step"],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 45, 120],
    registers,
  })
  const lag = new Gauge({
    name: "plimsoll_clock_lag_seconds",
    help: "From the last full minute to the nudge that belongs to it.",
    registers,
  })
  const connections = new Gauge({
    name: "plimsoll_database_connections",
    help: "Connections to the database, those that are idle, and the requests that wait for one.",
    labelNames: ["state"],
    registers,
  })
  const requests = new Histogram({
    name: "plimsoll_http_request_seconds",
    help: "Requests by the door they came through and the class of their status.",
    labelNames: ["door", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
    registers,
  })
  const removed = new Counter({
    name: "plimsoll_retention_removed_total",
    help: "Rows kept long enough and removed.",
    labelNames: ["kind"],
    registers,
  })
  return { waves, deliveries, taps, acknowledged, steps, lag, connections, requests, removed }
}

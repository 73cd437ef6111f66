import { spawn } from "node:child_process"
import { once } from "node:events"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A program of ours in a process of its own, as an operator runs it. */
export type ServiceProcess = {
  pid: number
  /** Where Slack's requests go. */
  endpoint: string
  origin: string
  /** Where metrics are read. */
  metrics: string
  /** All that it printed. */
  output(): string
  send(message: string): void
  heard(message: string): Promise<void>
  /** The next message that begins like this. */
  heardLike(start: string): Promise<string>
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>
  /** SIGTERM; gives its exit code. */
  stop(): Promise<number | null>
}

const root = join(import.meta.dirname, "../..")
/** Where Node keeps what it has compiled for the next process. */
export const compiled = join(tmpdir(), "plimsoll-compiled")
const running = new Set<ServiceProcess>()

/** The same program in few files, where the project of the test has made it. */
function bundled(script: string): string {
  const programs = process.env["BUNDLED_PROGRAMS"]
  return programs === undefined ? script : join(programs, script.replace(/\.ts$/, ".mjs"))
}

/** Starts `script` of the program in `folder` with these settings and nothing else from our environment. Resolves once it says that it started. */
export async function startProcess(
  settings: Record<string, string>,
  script = "src/main.ts",
  folder = root,
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [folder === root ? bundled(script) : script], {
    cwd: folder,
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: compiled, ...settings },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  let printed = ""
  let wake = () => {}
  const take = (chunk: Buffer) => {
    printed += chunk.toString("utf8")
    wake()
  }
  child.stdout!.on("data", take)
  child.stderr!.on("data", take)
  const messages: unknown[] = []
  child.on("message", (message) => {
    messages.push(message)
    wake()
  })
  const gone = once(child, "exit")
  void gone.then(() => wake())

  async function until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const seen = look()
      if (seen !== undefined) return seen
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${script} ended (${child.exitCode ?? child.signalCode}):\n${printed}`)
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }

  const port = await until(() => /"port":(\d+).*"msg":"started"/.exec(printed)?.[1])
  const origin = `http://127.0.0.1:${port}`
  const service: ServiceProcess = {
    pid: child.pid!,
    origin,
    metrics: `http://127.0.0.1:${/"metricsPort":(\d+)/.exec(printed)?.[1]}/metrics`,
    endpoint: `${origin}/slack/events`,
    output: () => printed,
    send: (message) => void child.send(message),
    async heard(message) {
      const at = await until(() => (messages.includes(message) ? messages.indexOf(message) : undefined))
      messages.splice(at, 1)
    },
    heardLike: (start) =>
      until(() => {
        const at = messages.findIndex((one) => String(one).startsWith(start))
        return at < 0 ? undefined : String(messages.splice(at, 1)[0])
      }),
    async kill() {
      running.delete(service)
      child.kill("SIGKILL")
      await gone
    },
    async stop() {
      running.delete(service)
      child.kill("SIGTERM")
      await gone
      return child.exitCode
    },
  }
  running.add(service)
  return service
}

/** Ends whatever a test left running. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map((service) => service.kill()))
}

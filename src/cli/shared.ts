import { readConfig, type Config } from "../config.ts"

/** Ends the process with every fault if the settings are wrong. */
export function settings(): Config {
  const read = readConfig()
  if ("config" in read) return read.config
  for (const { setting, problem } of read.faults) console.error(`${setting} ${problem}`)
  process.exit(2)
}

export const oneWorkspace = ["--workspace <id>", "where there are several: which organisation"] as const

export const progress = (text: string) => console.error(text)

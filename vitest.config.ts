import { availableParallelism } from "node:os"
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

/** Searches that go through many organisations or years: whatever takes seconds and needs nothing outside the process. */
const searches = [
  "tests/disclosure/{*-attacked,*-enumerated,cut-sums,every-answer,temporal-differencing}.test.ts",
  "tests/measure/{run-lengths,simulations,year}.test.ts",
  "tests/commands/growth.test.ts",
  "tests/house/additions.test.ts",
  "tests/pulse/csv-table.test.ts",
  "tests/audit/planted.test.ts",
]
/** Two platforms' listeners run against peers with a database behind them. */
const wired = ["tests/{slack,teams}/{contract,flow,people,receive,send,genuine}.test.ts"]
const outside = ["**/*.pg.test.ts", "**/*.e2e.test.ts", "tests/proof/**", ...wired]

function project(
  name: string,
  include: string[],
  more: TestProjectInlineConfiguration["test"] = {},
): TestProjectInlineConfiguration {
  // A busy machine takes several times as long as a quiet one.
  return { test: { name, include, testTimeout: 120_000, hookTimeout: 120_000, ...more } }
}
const globalSetup = ["tests/support/global-postgres.ts"]
const bundledPrograms = {
  globalSetup: [...globalSetup, "tests/support/global-bundle.ts"],
  setupFiles: ["tests/support/bundled-programs.ts"],
}

/** The longest come first, so that no worker ends up alone with one of them. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const order = ["proof", "e2e", "pg", "wired", "search", "unit"]
    const rank = ({ project }: TestSpecification) => order.indexOf(project.name)
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  test: {
    // Proofs that wait for leases, restarts and votes leave room for one more than there are cores.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      project("proof", ["tests/proof/**/*.test.ts"], bundledPrograms),
      project("e2e", ["tests/**/*.e2e.test.ts"], { globalSetup, exclude: ["tests/proof/**"] }),
      // What these leave behind in a worker are caches and embedded databases, emptied: both save the next file time.
      project("pg", ["tests/**/*.pg.test.ts"], { globalSetup, exclude: ["tests/proof/**"], isolate: false }),
      project("wired", wired),
      // Pure functions leave nothing behind.
      project("search", searches, { isolate: false }),
      project("unit", ["tests/**/*.test.ts"], { exclude: [...outside, ...searches], isolate: false }),
    ],
  },
})

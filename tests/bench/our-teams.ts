import { startHttp } from "../../src/app/http.ts"
import { conversationsIn } from "../../src/postgres/conversations.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { reserveNextCall } from "../../src/postgres/rate-limit.ts"
import { program } from "../../src/app/program.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { callsPerSecond, teamsPlatform } from "../../src/teams/index.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { openVault } from "../../src/vault/keys.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

/** The service's Teams side as `src/app/service.ts` puts it together, with keys and a connector on this machine. */
const { DATABASE_URL = "", VAULT_DIR = "", APP_ID = "", OPEN_ID = "", SERVICE_URL = "" } = process.env
const tenant = asWorkspaceId("T1")
const { db, close } = await openDatabase({ url: DATABASE_URL })
const vault = await openVault(VAULT_DIR)
const { surveys } = await readSurveys("surveys")
const { handlers, steps, hurry, idle } = program({
  db,
  vault,
  surveys,
  admins: new Set(),
  leaseMs: 60_000,
  now: Date.now,
  platformOf: () => platform,
  nudge: () => {},
})
const platform = teamsPlatform(
  {
    tenant,
    app: { appId: APP_ID, type: "SingleTenant", password: "secret", openIdMetadataUrl: OPEN_ID },
    admins: new Set(),
    ownersAreAdmins: false,
    store: conversationsIn(db, tenant),
    serviceUrls: [SERVICE_URL],
    token: async () => "token-of-the-bench",
    turn: () => reserveNextCall(db, tenant, "calls", 1_000 / callsPerSecond),
    arrived: async () => {},
    named: async () => {},
    log: () => {},
    now: Date.now,
    random: Math.random,
  },
  handlers,
)
const http = await startHttp(
  { host: "127.0.0.1", port: 0 },
  platform.routes ?? [],
  async (_, response) => void response.writeHead(404).end(),
  (error) => console.error(error),
)
await platform.start()
await workspaceReachable(db, tenant, "teams", "Bench")
process.on("message", () => void steps.deliver().then(() => process.send?.("delivered")))
process.send?.({ port: http.port })
for (const end of ["disconnect", "SIGTERM"])
  process.once(end, () => {
    hurry()
    void Promise.all([http.stop(), platform.stop()])
      .then(idle)
      .then(close)
      .then(() => process.exit(0))
  })

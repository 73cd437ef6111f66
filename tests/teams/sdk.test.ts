import { describe, expect, test } from "vitest"
import { graph } from "../../src/teams/owners.ts"
import { proofFor, type Registration } from "../../src/teams/sdk.ts"

const app = { appId: "app-1", tenant: "tenant-1", password: "secret" }
const connector = "https://api.botframework.com"

/** Nothing is asked for here: only where it would be. */
describe("where a token is asked for", () => {
  test.each<[Registration["type"], string, string]>([
    ["SingleTenant", connector, "tenant-1"],
    ["SingleTenant", graph, "tenant-1"],
    ["MultiTenant", connector, "botframework.com"],
    // Owners of teams are in the tenant: a token of the framework's own tenant reads none of them.
    ["MultiTenant", graph, "tenant-1"],
  ])("%s, for %s: at %s", async (type, audience, tenant) => {
    const { oAuthEndpoint, oAuthScope } = await proofFor({ ...app, type }, audience)
    expect([oAuthEndpoint, oAuthScope]).toEqual([`https://login.microsoftonline.com/${tenant}`, audience])
  })
})

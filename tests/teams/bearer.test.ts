import { expect, it } from "vitest"
import { bearerFault } from "../../src/teams/bearer.ts"

const now = Date.UTC(2026, 10, 29)
const bearer = (claims: unknown) =>
  `Bearer e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`
const end = now / 1_000 + 60

it.each([
  ["is missing", undefined, "no token"],
  ["is no token", "Bearer x", "no token"],
  ["is another app's", bearer({ aud: "other", exp: end }), "token"],
  ["holds no claims", bearer(7), "token"],
  ["never ends", bearer({ aud: "app" }), "token without end"],
  ["ends in words", bearer({ aud: "app", exp: "never" }), "token without end"],
  ["ended six minutes ago", bearer({ aud: "app", exp: now / 1_000 - 360 }), "token is over"],
])("a header that %s proves nothing, whatever the body is", (_, header, reason) => {
  expect(bearerFault(header, "app", now)).toBe(reason)
})

it("a header of this app that has not ended may prove something", () => {
  expect(bearerFault(bearer({ aud: "app", exp: end }), "app", now)).toBeUndefined()
})

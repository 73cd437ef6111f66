import { createHmac } from "node:crypto"
import { describe, expect, test } from "vitest"
import { verify } from "../../src/slack/verify.ts"

const secret = "a-signing-secret"
const nowMs = Date.UTC(2026, 2, 2, 9)
const body = Buffer.from("payload=%7B%7D")

function signed(offsetSeconds = 0, key = secret, bytes = body) {
  const timestamp = String(nowMs / 1_000 + offsetSeconds)
  const signature = `v0=${createHmac("sha256", key).update(`v0:${timestamp}:`).update(bytes).digest("hex")}`
  return { timestamp, signature, body }
}

describe("a signed request", () => {
  test("is Slack's when the secret, the bytes and the time fit", () => {
    expect(verify(secret, signed(), nowMs)).toMatchObject({ kind: "genuine" })
  })

  test("follows Slack's published example", () => {
    const example = {
      timestamp: "1531420618",
      signature: "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
      body: Buffer.from(
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
      ),
    }
    expect(verify("8f742231b10e8888abcd99yyyzzz85a5", example, 1_531_420_618_000).kind).toBe("genuine")
  })

  test("has a name of its own: the same request the same, another request another", () => {
    const [a, again, other] = [signed(), signed(), signed(1)].map((request) => verify(secret, request, nowMs))
    expect(a).toEqual(again)
    expect(a).not.toEqual(other)
  })

  test.each([
    ["forged with another secret", signed(0, "another"), "signature"],
    ["for other bytes", signed(0, secret, Buffer.from("payload=%7B1%7D")), "signature"],
    ["without a signature", { ...signed(), signature: undefined }, "unsigned"],
    ["without a timestamp", { ...signed(), timestamp: undefined }, "unsigned"],
    ["with a signature cut short", { ...signed(), signature: "v0=12" }, "signature"],
    ["of another version", { ...signed(), signature: signed().signature.replace("v0", "v1") }, "signature"],
    ["with a timestamp that is no number", { ...signed(), timestamp: "1e9" }, "timestamp"],
    ["301 seconds old", signed(-301), "old"],
    ["61 seconds ahead", signed(61), "ahead"],
    ["a day ahead", signed(86_400), "ahead"],
  ])("is refused %s", (_, request, reason) => {
    expect(verify(secret, request, nowMs)).toEqual({ kind: "refused", reason })
  })

  test.each([-300, 60])("is still taken %i seconds from now", (offset) => {
    expect(verify(secret, signed(offset), nowMs).kind).toBe("genuine")
  })
})

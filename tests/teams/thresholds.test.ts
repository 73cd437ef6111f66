import { expect, test } from "vitest"
import { postContent } from "../../src/teams/post.ts"
import { parseEvent } from "../../src/teams/read.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const tenant = "72f98fbf-8888-4444-9999-0123456789ab"

test("markup of ten thousand characters is read, and longer is left as it is", () => {
  const name = "<at>Plimsoll</at>"
  const said = (length: number) => {
    const activity = {
      type: "message",
      text: `${name} help ${"x".repeat(length - name.length - 6)}`,
      serviceUrl: "https://smba.trafficmanager.net/emea/",
      channelId: "msteams",
      from: { id: "29:1", aadObjectId: "7faf8511-d5f6-4a8b-8a3e-6d2f1c9a0b11" },
      recipient: { id: "28:bot" },
      conversation: { id: "a:1", conversationType: "personal", tenantId: tenant },
      channelData: { tenant: { id: tenant } },
      entities: [{ type: "mention", mentioned: { id: "28:bot" }, text: name }],
    }
    const event = parseEvent(activity, asWorkspaceId(tenant))?.said
    return event?.kind === "command" ? event.text.slice(0, 4) : event?.kind
  }
  expect([10_000, 10_001].map(said)).toEqual(["help", "<at>"])
})

test("the head of a column has fourteen letters beside one other, and seven beside more", () => {
  const named = (letters: number) => "abcdefghijklmno".slice(0, letters)
  expect(JSON.stringify(postContentOf(["", named(14)]))).toContain(`"${named(14)}"`)
  expect(JSON.stringify(postContentOf(["", named(15)]))).toContain(`"${named(12)}."`)
  expect(JSON.stringify(postContentOf(["", "b", named(7)]))).toContain(`"${named(7)}"`)
  expect(JSON.stringify(postContentOf(["", "b", named(8)]))).toContain(`"${named(5)}."`)
})

function postContentOf(columns: string[]) {
  const table = { columns, rows: [] }
  return postContent({ title: "", headline: "", sections: [{ lines: [], table }], footer: [], text: "" })
}

import type { Handlers } from "../src/platform.ts"
import { type Bench, type BenchSetup, platformContract } from "./platform-contract.ts"
import { buttonsOf, type FakeEnd, fakePlatform } from "./support/fake-platform.ts"
import { asWorkspaceId } from "../src/pulse/ids.ts"

const ends: Record<"later" | "gone" | "blocked" | "lost", FakeEnd> = {
  later: { kind: "later", retryAfterMs: 1_000 },
  gone: { kind: "gone", reason: "left" },
  blocked: { kind: "blocked", reason: "removed" },
  lost: { kind: "lost" },
}

async function openFake(handlers: Handlers, { people, groups }: BenchSetup): Promise<Bench> {
  const platform = fakePlatform(handlers, { people, groups })
  const [home] = await platform.start()
  const own = (person: string) => platform.messages.filter(({ to }) => to.platformId === person)
  const told = (person: string) => platform.told.filter(({ to }) => to.platformId === person)
  return {
    platform,
    workspace: home?.workspace ?? asWorkspaceId(""),
    channel: "C1",
    seen: (person) => [
      ...own(person).map(({ ref, deliveryId, cards }) => {
        const card = cards.at(-1)
        const buttons = buttonsOf(card)
        const [labels, tokens] = [buttons.map(({ label }) => label), buttons.map(({ token }) => token)]
        return { ref, text: JSON.stringify(card), labels, hidden: [deliveryId, ...tokens].join(" ") }
      }),
      ...told(person).map(({ ref, text, buttons = [] }) => ({
        ref,
        text,
        labels: buttons.map(({ label }) => label),
        hidden: buttons.map(({ token }) => token).join(" "),
      })),
    ],
    async press(person, ref, label) {
      const said = told(person).find((one) => one.ref.message === ref.message)
      if (said) {
        const { text, buttons } = await platform.act(person, said, label)
        Object.assign(said, { text, buttons })
        return
      }
      const message = own(person).find((one) => one.ref.message === ref.message)
      if (!message) throw new Error("no such message")
      await platform.press(message, label)
    },
    posted: () =>
      platform.posts.map(({ deliveryId, post }) => ({
        ref: { channel: "C1", message: deliveryId },
        text: [post.text, JSON.stringify([post.sections, post.footer])].join("\n"),
        labels: (post.buttons ?? []).map(({ label }) => label),
        hidden: deliveryId,
      })),
    async pressPosted(person, _, label) {
      const button = platform.posts.at(-1)?.post.buttons?.find((one) => one.label === label)
      const actor = { workspace: home!.workspace, platformId: person }
      const { text } = await handlers.act(actor, button!.token, undefined)
      platform.notices.push({ platformId: person, text })
    },
    notices: (person) =>
      platform.notices.filter(({ platformId }) => platformId === person).map(({ text }) => text),
    end: (how) => platform.end(ends[how]),
    close: () => platform.stop(),
  }
}

platformContract("The fake", openFake, { find: true, mention: "<@U1BEN>" })

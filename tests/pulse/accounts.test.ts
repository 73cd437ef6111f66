import { describe, expect, test } from "vitest"
import { whose, type Account, type Listed } from "../../src/pulse/accounts.ts"
import { asWorkspaceId, asPersonId } from "../../src/pulse/ids.ts"

const slack = (platformId: string, email: string | null, more: Partial<Account> = {}): Account => ({
  via: asWorkspaceId("T1"),
  platformId,
  person: asPersonId(`person of ${platformId}`),
  email,
  active: true,
  ...more,
})
const teams = (platformId: string, email: string | null, more: Partial<Account> = {}): Account => ({
  ...slack(platformId, email, more),
  via: asWorkspaceId("T2"),
})
const listed = (platformId: string, email?: string): Listed => ({
  platformId,
  email,
  person: asPersonId(`person of ${platformId}`),
})
const inTeams = (people: Listed[], accounts: Account[], asked: string[] = [], joins = true) =>
  Object.fromEntries(whose(asWorkspaceId("T2"), people, { accounts, asked: new Set(asked), joins }))

describe("whose an account is", () => {
  test.each([
    ["the same address, in any case of letters", "ADA@Example.org ", "ada@example.org", "person of U1"],
    ["another address", "bob@example.org", "ada@example.org", "person of A1"],
    ["no address there", "ada@example.org", null, "person of A1"],
    ["no address here", undefined, "ada@example.org", "person of A1"],
    ["no address at all", undefined, null, "person of A1"],
    ["an empty address on both", "", "", "person of A1"],
  ])("a new one with %s", (_what, here, there, person) => {
    expect(inTeams([listed("A1", here)], [slack("U1", there)])).toEqual({ A1: person })
  })

  test("an address that appears twice on one platform is nobody's", () => {
    const twice = [listed("A1", "ada@example.org"), listed("A2", "Ada@example.org")]
    expect(inTeams(twice, [slack("U1", "ada@example.org")])).toEqual({
      A1: "person of A1",
      A2: "person of A2",
    })
    const there = [slack("U1", "ada@example.org"), slack("U2", "ada@example.org")]
    expect(inTeams([listed("A1", "ada@example.org")], there)).toEqual({ A1: "person of A1" })
  })

  test("an account that is gone lends its person only when no active one has the address", () => {
    const gone = slack("U1", "ada@example.org", { active: false })
    const back = slack("U2", "ada@example.org")
    expect(inTeams([listed("A1", "ada@example.org")], [gone])).toEqual({ A1: "person of U1" })
    expect(inTeams([listed("A1", "ada@example.org")], [gone, back])).toEqual({ A1: "person of U2" })
  })

  test("keeps its person when addresses change, and nobody else takes that person", () => {
    const known = [
      slack("U1", "ada@example.org"),
      teams("A1", "ada@example.org", { person: asPersonId("person of U1") }),
    ]
    expect(inTeams([listed("A1", "ada.married@example.org")], known)).toEqual({ A1: "person of U1" })
    const second = [listed("A1", "new@example.org"), listed("A2", "ada@example.org")]
    expect(inTeams(second, known)).toEqual({ A1: "person of U1", A2: "person of A2" })
  })

  test("whoever comes back with a new account is the same person", () => {
    const known = [
      slack("U1", "ada@example.org"),
      teams("A1", "ada@example.org", { person: asPersonId("person of U1") }),
    ]
    expect(inTeams([listed("A2", "ada@example.org")], known)).toEqual({ A2: "person of U1" })
  })

  test("two who turn out to be one become one, but not while both are asked", () => {
    const known = [slack("U1", "ada@example.org"), teams("A1", null)]
    const now = [listed("A1", "ada@example.org")]
    expect(inTeams(now, known)).toEqual({ A1: "person of U1" })
    expect(inTeams(now, known, ["person of U1"])).toEqual({ A1: "person of U1" })
    expect(inTeams(now, known, ["person of U1", "person of A1"])).toEqual({ A1: "person of A1" })
    expect(inTeams(now, known, [], false)).toEqual({ A1: "person of A1" })
  })

  test("alone on a platform, everyone is who they are", () => {
    const known = [teams("A1", "ada@example.org", { person: asPersonId("somebody") })]
    expect(inTeams([listed("A1", "ada@example.org"), listed("A2", "ada@example.org")], known)).toEqual({
      A1: "somebody",
      A2: "person of A2",
    })
  })
})

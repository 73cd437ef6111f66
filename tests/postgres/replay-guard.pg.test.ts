import { describe, expect, it } from "vitest"
import { replayGuard } from "../../src/postgres/replay-guard.ts"
import { freshDatabase, kinds } from "../support/database.ts"

describe.each(kinds)("requests that were seen, on %s Postgres", (kind) => {
  it("of two equal requests that arrive together or apart, the first one counts", async () => {
    const { db } = await freshDatabase(kind)
    const [one, other] = [replayGuard(db), replayGuard(db)]
    expect(await Promise.all(["a", "b", "a"].map((digest) => one.firstTime(digest, 60_000)))).toEqual([
      true,
      true,
      false,
    ])
    expect(await Promise.all(["c", "b"].map((digest) => other.firstTime(digest, 60_000)))).toEqual([
      true,
      false,
    ])
  })

  it("two processes that see the same hundred requests take each of them once", async () => {
    const { db } = await freshDatabase(kind)
    const books = [replayGuard(db), replayGuard(db)]
    const digests = Array.from({ length: 100 }, (_, at) => `digest ${at}`)
    const taken = await Promise.all(
      books.flatMap((book, index) =>
        (index === 0 ? digests : digests.toReversed()).map((digest) => book.firstTime(digest, 60_000)),
      ),
    )
    expect(taken.filter(Boolean)).toHaveLength(100)
  })
})

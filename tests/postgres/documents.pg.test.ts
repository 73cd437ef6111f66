import { expect, test } from "vitest"
import { documentKinds } from "../../src/reports/documents.ts"
import type { DocumentKind } from "../../src/documents/kinds.ts"
import { asWaveId, asWorkspaceId } from "../../src/pulse/ids.ts"
import { freshDatabase } from "../support/database.ts"

test("the table of what is to be posted takes each document of the register, one that is added to it, and no text", async () => {
  const { db } = await freshDatabase("embedded")
  const put = (kind: string) =>
    db
      .insertInto("digest")
      .values({
        workspace_id: asWorkspaceId("T1"),
        wave_id: asWaveId("00000000-0000-4000-8000-000000000001"),
        channel: "C1",
        unit_id: "org",
        kind: kind as DocumentKind,
      })
      .execute()
  expect(documentKinds).toEqual(["digest", "alerts", "review"])
  for (const kind of [...documentKinds, "outlook"]) await put(kind)
  await expect(put("")).rejects.toThrow("digest_kind_check")
  await expect(put("A text.")).rejects.toThrow("digest_kind_check")
})

import { severalAtOnce } from "../lib/several-at-once.ts"
import type { Platform } from "../platform.ts"
import type { Db } from "../postgres/database.ts"
import { blockedWorkspaces, unblockWorkspace } from "../postgres/workspaces.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Deps = { db: Db; platformOf(workspace: WorkspaceId): Platform | undefined }

/** Each may take as long as a call that is not answered. */
const atOnce = 8

/** Tries blocked workspaces again (token or installation restored); what was held back then continues. */
export async function reach({ db, platformOf }: Deps): Promise<{ workspace: WorkspaceId }[]> {
  const back: { workspace: WorkspaceId }[] = []
  const faults = await severalAtOnce(await blockedWorkspaces(db), atOnce, async (workspace) => {
    if (!(await platformOf(workspace)?.reachable(workspace))) return
    await unblockWorkspace(db, workspace)
    back.push({ workspace })
  })
  if (faults.length > 0) throw faults[0]
  return back
}

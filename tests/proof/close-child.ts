import { shuffle } from "../../src/app/program.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { close } from "../../src/steps/close.ts"
import { openVault } from "../../src/vault/keys.ts"
import { waveSecrets } from "../../src/vault/wave-secrets.ts"
import { passBarrier, type Order } from "../support/closing-processes.ts"

/** Closes what is due whenever its parent says so, at the moment at which the barrier falls, and says when it is done. */
const { db } = await openDatabase({ url: process.env["DATABASE_URL"]! })
const vault = await openVault(process.env["VAULT_DIR"]!)

async function obey({ now, away }: Order): Promise<void> {
  const lossy = { ...vault, read: async (id: string) => (away.includes(id) ? undefined : vault.read(id)) }
  await passBarrier(db)
  const closed = await close({ db, vault: lossy, secrets: waveSecrets(lossy), shuffle }, now)
  process.send?.(`closed ${closed.filter(({ state }) => state === "closed").length}`)
}

process.on("message", (order) => {
  obey(JSON.parse(String(order)) as Order).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
console.log(JSON.stringify({ port: 0, msg: "started" }))

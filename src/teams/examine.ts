import { resultsOf, type CheckResult } from "../lib/check-result.ts"
import type { TokenFound } from "./connector.ts"
import { graph } from "./owners.ts"
import { openSdk, type Registration } from "./sdk.ts"

export type TeamsExamined = {
  /** Undefined in a trial on this machine. */
  registration: Registration | undefined
  /** Instead of Microsoft's sign-in and directory, for tests. */
  token?: (audience?: string) => Promise<TokenFound>
  directoryUrl?: string
  timeoutMs: number
  /** Epoch ms. */
  now: number
}

const { ok, warn, fail } = resultsOf("teams")
const whereSecret = "Entra admin centre → App registrations → your app → Certificates & secrets"
/** Time to make a new secret (ms). */
const soonMs = 30 * 86_400_000

/** Asks Microsoft and changes nothing. */
export async function examineTeams(given: TeamsExamined): Promise<CheckResult[]> {
  const { registration } = given
  if (!registration) {
    return [
      warn(
        "Teams is tried out: only this machine is heard and called",
        "Set TEAMS_APP_ID and TEAMS_APP_PASSWORD for real use.",
      ),
    ]
  }
  const sdk = openSdk(registration)
  const token = given.token ?? ((audience?: string) => sdk.token(audience))
  const proof = await token()
  if ("fault" in proof) {
    return proof.fault.kind === "blocked"
      ? [
          fail(
            `Microsoft does not let the app sign in (${proof.fault.reason})`,
            `Compare TEAMS_APP_ID and TEAMS_TENANT_ID, and see whether the secret has ended: ${whereSecret}.`,
          ),
        ]
      : [
          fail(
            "Microsoft's sign-in cannot be reached",
            "Check this machine's way out to login.microsoftonline.com: DNS, firewall, proxy.",
          ),
        ]
  }
  const signedIn = ok(`the app ${registration.appId} signs in to the tenant ${registration.tenant}`)
  return [signedIn, ...(registration.password === undefined ? [] : [await secretsEnd(given, token)])]
}

/** A further tenant: whether its directory knows the app. */
export async function examineTenant({ registration, ...given }: TeamsExamined): Promise<CheckResult> {
  const { appId, tenant } = registration!
  const proof = await (given.token ?? ((audience?: string) => openSdk(registration).token(audience)))(graph)
  if (!("fault" in proof)) return ok(`the tenant ${tenant} knows the app`)
  return proof.fault.kind === "blocked"
    ? warn(
        `the tenant ${tenant} has not consented to the app (${proof.fault.reason})`,
        `An administrator there opens https://login.microsoftonline.com/${tenant}/adminconsent?client_id=${appId}. Until then owners of its teams are no admins here.`,
      )
    : fail(
        `the tenant ${tenant} cannot be asked`,
        "Check this machine's way out to login.microsoftonline.com.",
      )
}

type Secrets = { value?: { passwordCredentials?: { endDateTime?: string }[] }[] }

/** Graph says it only to apps with Application.Read.All. */
async function secretsEnd(
  given: TeamsExamined,
  token: NonNullable<TeamsExamined["token"]>,
): Promise<CheckResult> {
  const { registration, directoryUrl = graph, timeoutMs, now } = given
  const untold = ok(
    `the day on which the secret ends is not readable without Application.Read.All: look it up (${whereSecret})`,
  )
  const proof = await token(graph)
  if ("fault" in proof) return untold
  const filter = `appId eq '${registration!.appId}'`
  const answer = await fetch(
    `${directoryUrl}/v1.0/applications?$select=passwordCredentials&$filter=${encodeURIComponent(filter)}`,
    {
      headers: proof.token === undefined ? {} : { authorization: `Bearer ${proof.token}` },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    },
  ).catch(() => undefined)
  if (!answer?.ok) return untold
  const { value = [] } = (await answer.json().catch(() => ({}))) as Secrets
  const ends = value.flatMap(({ passwordCredentials = [] }) =>
    passwordCredentials.flatMap(({ endDateTime = "" }) => Date.parse(endDateTime) || []),
  )
  const last = Math.max(...ends)
  if (!Number.isFinite(last)) return untold
  const day = new Date(last).toISOString().slice(0, 10)
  return last - now < soonMs
    ? warn(`the app's last secret ends on ${day}`, `Make a new one in time: ${whereSecret}.`)
    : ok(`the app's last secret ends on ${day}`)
}

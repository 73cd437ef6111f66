/** Teams' playground, if installed (https://learn.microsoft.com/en-us/microsoftteams/platform/toolkit/debug-your-agents-playground). */
const tenant = "00000000-0000-0000-0000-0000000000001"
const currentUser = "alexw@example.com"

/** Only the Playground on this machine can talk to this port. */
export function playgroundSettings(port: number, admins: readonly string[] = []) {
  return {
    TEAMS_TENANT_ID: tenant,
    HOST: "127.0.0.1",
    PORT: String(port),
    ADMINS: [...admins, currentUser].join(),
  }
}

export function playgroundWelcome(port: number): string {
  return `
The Teams side listens on this machine at port ${port}. In another terminal:

  agentsplayground -e http://127.0.0.1:${port}/api/messages -c msteams

There, Mock an Activity > Install application, in the personal chat and in the team. You are Alex Wilber, an admin: write help,
home or status. A minute later the team's people are known: write run weekly-load, and its question comes as a card.
For the half-year there, too: as the admin on the page write /pulse link, and in the Playground what it says, link and a code.
Then digest preview, ready claims, decide, ledger and deployments tell the same story as cards.
`
}

import type { Command } from "./command.ts"

/**
 * Whether a person may give a command. What concerns only oneself, or only shows what everyone may know, is for
 * everyone; the rest is for the workspace's admins.
 */
export function may(command: Command["kind"], { admin }: { admin: boolean }): boolean {
  switch (command) {
    case "help":
    case "privacy":
    case "stop":
    case "start":
    case "language":
    case "surveys":
      return true
    case "schedule":
    case "pause":
    case "resume":
    case "run":
    case "status":
    case "leaders":
    case "units":
    case "place":
      return admin
  }
}

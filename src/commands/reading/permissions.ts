import type { Command, Topic } from "../model/command.ts"

/** Whether a person may give any command about a topic: known before anything else of it is read. */
export function mayAbout(topic: Topic, asker: { admin: boolean }): boolean {
  return may(topic, asker)
}

/**
 * Whether a person may give a command. What concerns only oneself, or only shows what everyone may know, is for
 * everyone; the rest is for admins.
 */
export function may(command: Command["kind"], { admin }: { admin: boolean }): boolean {
  switch (command) {
    case "help":
    case "home":
    case "privacy":
    case "snooze":
    case "stop":
    case "start":
    case "language":
    case "platform":
    case "forget":
    case "surveys":
    case "nothing":
    case "talk":
    // What somebody did can be undone by them too: both decide by themselves, as the ledger has owners besides the admins.
    case "undo":
    case "ledger":
    case "outcome":
    case "failure":
      return true
    case "schedule":
    case "unschedule":
    case "ending":
    case "pause":
    case "resume":
    case "run":
    case "close":
    case "withdraw":
    case "status":
    case "preview":
    case "try":
    case "choose":
    case "switched":
    case "digests":
    case "asked":
    case "audience":
    case "units":
    case "place":
    case "tree":
    case "leaders":
    case "leading":
    case "digest":
    case "admins":
    case "admin":
    case "holidays":
    case "k":
    case "comments":
    case "colleagues":
    case "link":
    case "unlink":
    case "audit":
    case "erase":
    case "ledgerOwner":
    case "form":
      return admin
  }
}

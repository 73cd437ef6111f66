import { describe, expect, test } from "vitest"
import { talkIn } from "../../src/commands/reading/parse.ts"
import { parseCommand } from "../support/commands.ts"

const surveys = ["supportability", "weekly"]
const parse = (text: string) => parseCommand(text, surveys)

describe("whoever gives no command", () => {
  test.each([
    ["greeting", ["hello", "Hi!", "hey there", "Hallo", "Guten Morgen!", "Good morning Plimsoll", "Servus"]],
    ["thanks", ["thanks", "Thank you very much!", "thx", "danke", "Vielen Dank", "Danke dir"]],
    ["nod", ["👍", ":thumbsup:", "🙂🙂", "❤️", ":+1: :tada:", "ok", "Okay.", "passt", ":)"]],
    [
      "about",
      [
        "what is this?",
        "What's this",
        "who are you?",
        "was ist das?",
        "Wer bist du",
        "wie funktioniert das?",
      ],
    ],
    ["question", ["who sees my answers?", "Is my manager going to read this?", "Sieht das mein Chef?"]],
    [
      "remark",
      [
        "the new assistant is slow and nobody owns it",
        "Der neue Assistent ist zu langsam",
        "comments are never read by anyone here",
        "home office is hard with this tool",
        "status of the AI tool is bad",
        "xyzzy",
        "asdf",
        "comment",
        "help with the tool is missing in my team",
      ],
    ],
  ] as const)("is answered as %s", (of, texts) => {
    for (const text of texts) expect([text, parse(text)]).toEqual([text, { kind: "talk", of }])
  })

  test("is not told of rights when a sentence begins like a command of admins", () => {
    expect(talkIn("comments are never read by anyone here", surveys)).toBe("remark")
    expect(talkIn("k", surveys)).toBe("nod")
    expect(talkIn("schedule weekly every day", surveys)).toBeUndefined()
    expect(talkIn("audience weekly add everyone in the team", surveys)).toBeUndefined()
  })

  test.each(["shcedule", "snoze", "hlep", "stauts weekly", "shedule weekly every tue 10:00", "planne"])(
    "is told of the command that is near: %s",
    (text) => expect(parse(text)).toMatchObject({ kind: "fault", field: "command" }),
  )

  test.each(["help me", "Help me please", "ich brauche Hilfe", "hilf mir bitte"])("gets help: %s", (text) =>
    expect(parse(text)).toEqual({ kind: "help" }),
  )
})

describe("whoever does not want to be asked", () => {
  test.each([
    "please stop",
    "stop please",
    "Stop, please!",
    "stop asking me",
    "can you stop this",
    "Could you please stop asking me these questions?",
    "unsubscribe",
    "please unsubscribe me",
    "leave me alone",
    "no more",
    "no more questions please",
    "opt out",
    "I want to opt out",
    "I don't want to be asked again",
    "bitte aufhören",
    "hör bitte auf",
    "Hör auf mich zu fragen",
    "abmelden",
    "bitte abmelden",
    "keine Fragen mehr",
    "Ich möchte keine Umfragen mehr bekommen",
    "Ich will nicht mehr gefragt werden",
    "lass mich bitte in Ruhe",
    "Stop asking me",
    "Nicht mehr fragen",
  ])("is stopped: %s", (text) => expect(parse(text)).toEqual({ kind: "stop" }))

  test.each([
    "stop for today",
    "no thanks, not interested",
    "nein danke",
    "this is annoying",
    "das nervt",
    "go away",
    "stop supportability",
    "jetzt ist aber genug",
  ])("is offered it where that is not certain: %s", (text) =>
    expect(parse(text)).toEqual({ kind: "talk", of: "stop" }),
  )
})

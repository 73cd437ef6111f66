import type { CommentForm, DoneCard, ListCard, NoteCard, Post, QuestionCard } from "../../src/pulse/prompt.ts"

/** Cards as the platforms get them, with texts that tell them apart. */

const labels = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]

export function questionCard(
  text = "I know who decides.",
  tokens: (at: number) => string = opaque(text),
): QuestionCard {
  return {
    kind: "question",
    intro: ["Five short questions.", "Nobody sees your answers, not even the admins."],
    progress: "1 of 5",
    text,
    choices: [
      ...labels.map((label, at) => ({
        label,
        hint: `${label}: ${at + 1} of 5`,
        token: tokens(at),
        skip: false,
      })),
      { label: "Can't say", hint: "Skip this question", token: tokens(5), skip: true },
    ],
    later: { label: "Ask me tomorrow", hint: "Not now", token: tokens(6) },
    footer: ["Open until Friday 17:00."],
    summary: "Your weekly pulse: five short questions",
  }
}

/** A later question, with the way back. */
export function laterQuestion(text = "I know whom to ask."): QuestionCard {
  const { later: _, intro: __, ...card } = questionCard(text)
  return {
    ...card,
    intro: [],
    progress: "2 of 5",
    back: { label: "Back", hint: "Go back", token: "back-token-1" },
  }
}

export function listCard(text = "Which answer would you like to change?"): ListCard {
  const questions = [1, 2, 3, 4, 5].map((nth) => ({
    text: `The question number ${nth}?`,
    change: { label: "Change", hint: `Change the answer to question ${nth}`, token: `pick-token-${nth}` },
  }))
  const keep = { label: "Keep all answers", hint: "Change nothing", token: "keep-token-1" }
  return { kind: "list", text, questions, keep, footer: ["Open until Friday 17:00."], summary: text }
}

export function doneCard(text = "Saved. You can change your answers until Friday 17:00."): DoneCard {
  return {
    kind: "done",
    text,
    change: {
      label: "Change my answers",
      hint: "Start again from the first question",
      token: "change-token-1",
    },
    comment: { label: "Add a comment", hint: "Write a comment", token: "comment-token-1" },
    footer: ["Thank you."],
    summary: "Saved, thank you",
  }
}

export function noteCard(title = "This pulse is over"): NoteCard {
  return { kind: "note", title, lines: ["Your team answered.", "Thank you."], summary: title }
}

export function commentForm(): CommentForm {
  return {
    title: "Your comment",
    question: "What should change?",
    placeholder: "One thing",
    maxLength: 1_000,
    reach: {
      label: "Who may read it",
      options: [
        { value: "unit", label: "My team's lead" },
        { value: "leaders", label: "Leadership" },
      ],
    },
    warning: "Names make a comment recognisable.",
    submit: "Send",
    cancel: "Cancel",
    token: "comment-form-token-1",
  }
}

export function digestPost(): Post {
  return {
    title: "Weekly digest",
    headline: "Escalation holds, coordination strains.",
    sections: [
      {
        heading: "Signals",
        lines: ["Compared with last week."],
        rows: [
          { label: "Escalation", value: "72", note: "steady" },
          { label: "Coordination", value: "48" },
        ],
      },
    ],
    footer: ["Groups below five people are not shown."],
    text: "Weekly digest. Escalation 72, coordination 48.",
  }
}

/** A digest with a picture, a table and details. */
export function picturedPost(): Post {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 300" width="720" height="300"><path d="M0 0h720v300z" fill="#b02e0c"/></svg>`
  const table = {
    columns: ["Escalation", "Coordination"],
    rows: [
      { label: "Harbour Ltd", cells: ["64", "48 ▼"] },
      { label: "Quay", cells: ["61", "–"] },
    ],
  }
  return {
    ...digestPost(),
    sections: [
      ...digestPost().sections,
      { lines: [], picture: { svg, words: "Escalation from 61 to 64." } },
      { lines: ["▼ alert"], table },
    ],
    details: [
      { id: "reading", label: "How to read this", sections: [{ lines: ["Signals run from 0 to 100."] }] },
    ],
  }
}

/** Tokens that say nothing: the same for no two places. */
function opaque(text: string): (at: number) => string {
  return (at) => Buffer.from(`sealed ${text.length * 31 + at * 977} ${at % 2}`).toString("base64url")
}

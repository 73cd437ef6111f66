import type {
  CommentForm,
  DoneCard,
  ListCard,
  NoteCard,
  Post,
  PostChart,
  QuestionCard,
} from "../../src/pulse/prompt.ts"

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

/** A digest with charts: lines, then bars, in turn. */
export function chartedPost(count = 2): Post {
  const lines: PostChart = {
    kind: "lines",
    title: "Signals over time",
    words: ["Escalation: 10 Nov 61 · 17 Nov 64.", "Coordination: 10 Nov 52 · 17 Nov 48."],
    dates: [
      { on: "2026-11-10", label: "10 Nov" },
      { on: "2026-11-17", label: "17 Nov" },
    ],
    series: [
      { name: "Escalation", values: [61, 64] },
      { name: "Coordination", values: [52, 48] },
    ],
  }
  const bars: PostChart = {
    kind: "bars",
    title: "Signals this time",
    words: ["Escalation: 64.", "Coordination: 48."],
    bars: [
      { name: "Escalation", value: 64 },
      { name: "Coordination", value: 48 },
    ],
  }
  const charts = Array.from({ length: count }, (_, at) => ({
    lines: [],
    chart: at % 2 === 0 ? lines : bars,
  }))
  return { ...digestPost(), sections: [...digestPost().sections, ...charts] }
}

/** Tokens that say nothing: the same for no two places. */
function opaque(text: string): (at: number) => string {
  return (at) => Buffer.from(`sealed ${text.length * 31 + at * 977} ${at % 2}`).toString("base64url")
}

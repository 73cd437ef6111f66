export const retention = {
  head: "What is kept, and until when:",
  you: "you, your accounts and settings that name you: {days, plural, one {# day} other {# days}} after you leave",
  answers: "sealed answers, and whether you took part: until the pulse closes",
  messages: "messages to you: {days, plural, one {# day} other {# days}} after the pulse closed",
  rosters:
    "that you were asked: {days, plural, one {# day} other {# days}} after the pulse closed, longer while results are compared with it",
  comments: "comments: {days, plural, one {# day} other {# days}} after the pulse closed",
  results:
    "results of groups, and what was decided on them: {days, plural, =0 {for good} one {# day} other {# days}}",
  changes: "who changed what, and who was moved where: {days, plural, one {# day} other {# days}}",
}

/** Links from the chat to leaders' pages, and why a page stays shut. */
export const pageDoor = {
  link: "Your review of {name} is a page. The link is for you alone: it opens once, within five minutes.",
  linkLabel: "Open the review",
  sentPage:
    "This opens the page that you were sent. The link is for you alone: it opens once, within five minutes.",
  openPage: "Open the page",
  tooManyLinks: "You have had ten links in a quarter of an hour. Please ask again in a while.",
  open: "Open your page",
  openText:
    "This link opens once. The page then stays open on this device for 30 minutes, and opening it is recorded.",
  openButton: "Open",
  until: "This page stays open for you alone until {at}. Opening it was recorded.",
  leave: "Close it now",
  guest:
    "This is the demo: an example company with invented people. Elsewhere the page opens with a link from the chat, for its owner alone.",
  used: "This link has been used",
  usedText: "Each link opens once. If it was not you who opened it, please tell an admin.",
  expired: "This link has expired",
  expiredText: "A link is good for five minutes.",
  altered: "This link is not complete",
  alteredText: "Some of it may have been lost when it was copied.",
  noSession: "This page opens from the chat",
  noSessionText:
    "It is for leaders, and it opens with a link that only they get. After 30 minutes it closes by itself.",
  again: "For a new link write `/pulse review` where you talk to Plimsoll.",
  landsHere:
    "To read exactly this page, send its address along: `/pulse review ADDRESS`. Or open the new link in this browser within ten minutes: it opens this page.",
  notYours: "This page is not for you",
  notYoursText:
    "Leaders see what they lead. If you should see this, ask an admin to make you a leader of it.",
  tooMany: "Too fast",
  tooManyText: "Many pages were opened at once. Please wait a moment and load this one again.",
  tooLarge: "Too many figures for one file",
  tooLargeText: "Choose Parquet or CSV instead of Excel, or the figures of a unit below.",
  nothing: "There is nothing to show yet",
  nothingText: "The page fills once a pulse has closed whose result can be shown.",
  signIn: "Sign in with your organisation",
  noSessionSignIn: "Please sign in",
  noSessionSignInText:
    "This page is for leaders. It opens when you sign in with your organisation, or with a link from the chat. After 30 minutes it closes by itself.",
  signInAway: "Your organisation’s sign-in cannot be reached",
  signInAwayText: "Please try again in a minute. The chat still opens every page.",
  signInDenied: "You were not signed in",
  signInDeniedText:
    "The sign-in was cancelled, or your organisation does not let you use it for Plimsoll. In the second case an admin of the sign-in can help.",
  signInEnded: "This sign-in has ended",
  signInEndedText:
    "A sign-in works once, within ten minutes, in the browser that began it. Please begin again.",
  signInUnproven: "The sign-in did not prove who you are",
  signInUnprovenText:
    "Please tell an admin: Plimsoll and your organisation’s sign-in do not match. The reason is in Plimsoll’s log.",
  nobodyKnown: "Plimsoll does not know you by this sign-in",
  nobodyKnownText:
    "Nobody in the chat has the id or e-mail address that the sign-in gave. Perhaps you are signed in with another account; if not, please tell an admin.",
  severalPeople: "This sign-in fits more than one person",
  severalPeopleText:
    "Two people in the chat have the id or e-mail address that the sign-in gave, so it opens no page. Please tell an admin.",
}

/** What is said where a command is about one survey and none is named. */
export const choose = {
  chooseHead:
    "{of, select, schedule {When each survey is asked. Which would you like to change?} audience {Whom each survey asks. Which would you like to see or change?} pause {Which survey should be paused?} resume {Which survey should be asked again?} run {Which survey should be asked now?} close {Which survey should be closed now?} withdraw {Which survey should be taken back?} k {The smallest group whose results are shown. Which would you like to raise?} comments {Which surveys take comments. Which would you like to change?} colleagues {Which surveys are also safe from a colleague who knows their own answers. Which would you like to change?} other {Which survey would you like to see?}}",
  chooseNone:
    "{of, select, pause {No survey is scheduled that could be paused.} resume {No survey is paused.} close {No survey is open, so there is nothing to close.} withdraw {No survey was opened in the last ten minutes. After that, an open one can be closed: `/pulse close`.} other {There is nothing to choose.}}",
  chooseLine: "• {survey}{now, select, none {} other {: {now}}}",
  chooseHint: "Continue with {survey}",
  is: "{is, select, on {on} off {off} unscheduled {not scheduled} planned {scheduled} notOpen {not open} other {paused}}",
  openUntil: "open until {until}",
  switchIs:
    "{of, select, comments {{on, select, on {{survey} takes comments.} other {{survey} takes no comments.}}} other {{on, select, on {{survey} is also safe from a colleague who knows their own answers.} other {{survey} is not protected from a colleague who knows their own answers.}}}}",
  switchOn: "Switch on",
  switchOnHint: "Switch it on: {of, select, comments {comments} other {colleagues}} of {survey}",
  switchOff: "Switch off",
  switchOffHint: "Switch it off: {of, select, comments {comments} other {colleagues}} of {survey}",
  digestWhich: "The last digest: what would you like to do?",
  digestPreview: "Show it to me",
  digestPreviewHint: "Show the last digest to you alone",
  digestNow: "Post it where it is missing",
  digestNowHint: "Post the last digest to channels that have not received it",
  digestReview: "Look back",
  digestReviewHint: "Show the monthly review to you alone",
  changeSet: "Change",
  changeSetHint: "Open a form",
}

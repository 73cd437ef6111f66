/** Where a workspace installs the app: from `page` by `start` to Slack, `back`, and to one of the others. */
export const installPaths = {
  page: "/slack/install",
  start: "/slack/install/start",
  back: "/slack/oauth_redirect",
  done: "/slack/installed",
  cancelled: "/slack/install/cancelled",
  over: "/slack/install/over",
  unlisted: "/slack/install/unlisted",
  failed: "/slack/install/failed",
} as const

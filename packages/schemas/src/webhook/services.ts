import { Body, Opt, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { HttpUrl } from "../input.js";

/** What other services send is cut to what an embed holds, not refused. */
const Text = Type.String({ maxLength: 152_133 });

/** Seconds since 1970; Slack's own examples have them as text too. */
const EpochSeconds = Type.Unsafe<number | string>({ type: ["number", "string"], pattern: "^\\d{1,12}(\\.\\d+)?$" });

const Payload = Type.String({ maxLength: 5_000_000 });

const SlackField = Body({
  title: Opt(Text),
  name: Opt(Text),
  value: Opt(Text),
  short: Opt(Type.Boolean()),
  inline: Opt(Type.Boolean()),
});

const SlackAttachment = Body({
  fallback: Opt(Text),
  title: Opt(Text),
  title_link: Opt(HttpUrl),
  text: Opt(Text),
  color: Opt(Type.String({ maxLength: 32 })),
  ts: Opt(EpochSeconds),
  pretext: Opt(Text),
  footer: Opt(Text),
  footer_icon: Opt(HttpUrl),
  author_name: Opt(Text),
  author_link: Opt(HttpUrl),
  author_icon: Opt(HttpUrl),
  image_url: Opt(HttpUrl),
  thumb_url: Opt(HttpUrl),
  fields: Opt(Type.Array(SlackField, { maxItems: 1521 })),
});
export type SlackAttachment = Static<typeof SlackAttachment>;

const slack = {
  text: Opt(Text),
  username: Opt(Text),
  icon_url: Opt(HttpUrl),
  attachments: Opt(Type.Array(SlackAttachment, { maxItems: 1521 })),
};

/** @see https://discord.com/developers/docs/resources/webhook#execute-slackcompatible-webhook */
export const SlackMessage = Body(slack);
export type SlackMessage = Static<typeof SlackMessage>;

/** The same, or a form whose field `payload` has the JSON. */
export const SlackExecute = Body({ ...slack, payload: Opt(Payload) });

const GithubUser = Body({ login: Text, html_url: HttpUrl, avatar_url: HttpUrl });
const GithubComment = Body({ html_url: HttpUrl, commit_id: Opt(Text), body: Text });
const GithubIssue = Body({
  number: Type.Integer(),
  html_url: HttpUrl,
  title: Text,
  body: Opt(Text),
  merged: Opt(Type.Boolean()),
  pull_request: Opt(Type.Unknown()),
});
const GithubRepository = Body({ html_url: HttpUrl, name: Text, full_name: Text });
const GithubCommit = Body({
  id: Text,
  url: HttpUrl,
  message: Text,
  author: Body({ username: Opt(Text), name: Text }),
});
const GithubCheckSuite = Body({
  conclusion: Opt(Text),
  head_branch: Opt(Text),
  head_sha: Text,
  app: Body({ name: Text }),
});
const GithubCheckRun = Body({
  conclusion: Opt(Text),
  name: Text,
  html_url: HttpUrl,
  details_url: Opt(Type.String({ maxLength: 2048 })),
  output: Opt(Body({ title: Opt(Text), summary: Opt(Text) })),
  check_suite: GithubCheckSuite,
});
const GithubDiscussion = Body({
  title: Text,
  number: Type.Integer(),
  html_url: HttpUrl,
  answer_html_url: Opt(HttpUrl),
  body: Opt(Text),
});

const github = {
  action: Opt(Text),
  ref: Opt(Text),
  ref_type: Opt(Text),
  zen: Opt(Text),
  comment: Opt(GithubComment),
  issue: Opt(GithubIssue),
  pull_request: Opt(GithubIssue),
  repository: Opt(GithubRepository),
  forkee: Opt(GithubRepository),
  sender: GithubUser,
  member: Opt(GithubUser),
  release: Opt(Body({ tag_name: Text, name: Opt(Text), html_url: HttpUrl })),
  head_commit: Opt(GithubCommit),
  commits: Opt(Type.Array(GithubCommit, { maxItems: 1521 })),
  forced: Opt(Type.Boolean()),
  compare: Opt(HttpUrl),
  review: Opt(Body({ body: Opt(Text), html_url: HttpUrl, state: Text })),
  check_run: Opt(GithubCheckRun),
  check_suite: Opt(GithubCheckSuite),
  discussion: Opt(GithubDiscussion),
  answer: Opt(GithubComment),
};
/**
 * What of GitHub's events is shown; which one it is stands in the header `X-GitHub-Event`.
 * @see https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export const GithubEvent = Body(github);
export type GithubEvent = Static<typeof GithubEvent>;

export const GithubExecute = Body({ ...Type.Partial(GithubEvent).properties, payload: Opt(Payload) });

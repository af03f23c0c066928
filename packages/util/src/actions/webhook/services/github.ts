import type { EmbedInput, GithubEvent, WebhookExecute } from "@spacebar/schemas";
import { clip, fitEmbeds } from "./fitEmbeds.js";
import type { Room } from "./fitEmbeds.js";

/** What one event is shown as; null: it is not shown. */
type Shown = Pick<EmbedInput, "title" | "url" | "description" | "color"> | null;
type Show = (event: GithubEvent) => Shown;

const COLOUR = {
  pushed: 0x7289da,
  forced: 0xfc2929,
  issueOpened: 0xeb6420,
  issueComment: 0xe68d60,
  pullOpened: 0x009800,
  pullComment: 0xbfe5bf,
  succeeded: 0x009800,
  failed: 0xfc2929,
};

const SHORT_SHA = 7;
const LONGEST_BODY = 500;
const LONGEST_COMMIT = 100;
const MOST_COMMITS = 20;

const body = (text: string | null | undefined): string | undefined => (text ? clip(text, LONGEST_BODY) : undefined);
const named = ({ repository }: GithubEvent, text: string): string =>
  repository ? `[${repository.full_name}] ${text}` : text;
const shortRef = (ref: string | null | undefined): string => (ref ?? "").replace(/^refs\/(heads|tags)\//, "");

/** Brackets would end the link's text early. */
const linkText = (text: string): string => text.replaceAll(/[[\]`]/g, "");

function commitLine({ id, url, message, author }: NonNullable<GithubEvent["commits"]>[number]): string {
  const [subject = ""] = message.split("\n", 1);
  return `[\`${linkText(id.slice(0, SHORT_SHA))}\`](${url}) ${clip(subject, LONGEST_COMMIT)} - ${author.username ?? author.name}`;
}

const push: Show = (event) => {
  const { repository, ref, commits = [], forced, compare, head_commit } = event;
  if (!repository || ref?.startsWith("refs/tags/")) return null;
  const branch = shortRef(ref);
  if (forced && head_commit) {
    return {
      title: `[${repository.name}] Branch ${branch} was force-pushed to \`${head_commit.id.slice(0, SHORT_SHA)}\``,
      url: compare?.replace("...", ".."),
      description: compare ? `[Compare changes](${compare})` : undefined,
      color: COLOUR.forced,
    };
  }
  if (!commits?.length) return null;
  const [count, lines] = [commits.length, commits.slice(0, MOST_COMMITS).map(commitLine)];
  return {
    title: `[${repository.name}:${branch}] ${count} new commit${count === 1 ? "" : "s"}`,
    url: count === 1 ? commits[0]?.url : compare,
    description: lines.join("\n"),
    color: COLOUR.pushed,
  };
};

const issues: Show = (event) => {
  const { action, issue } = event;
  if (!issue || !["opened", "closed", "reopened"].includes(action ?? "")) return null;
  const opened = action === "opened";
  return {
    title: named(event, `Issue ${action}: #${issue.number} ${issue.title}`),
    url: issue.html_url,
    ...(opened && { description: body(issue.body) }),
    ...(action !== "closed" && { color: COLOUR.issueOpened }),
  };
};

const pullRequest: Show = (event) => {
  const { action, pull_request: pull } = event;
  if (!pull || !["opened", "closed", "reopened", "ready_for_review"].includes(action ?? "")) return null;
  const deed = action === "closed" && pull.merged ? "merged" : action?.replaceAll("_", " ");
  return {
    title: named(event, `Pull request ${deed}: #${pull.number} ${pull.title}`),
    url: pull.html_url,
    ...(action === "opened" && { description: body(pull.body) }),
    ...(action !== "closed" && { color: COLOUR.pullOpened }),
  };
};

const issueComment: Show = (event) => {
  const { action, issue, comment } = event;
  if (action !== "created" || !issue || !comment) return null;
  const isPull = Boolean(issue.pull_request);
  return {
    title: named(event, `New comment on ${isPull ? "pull request" : "issue"} #${issue.number}: ${issue.title}`),
    url: comment.html_url,
    description: body(comment.body),
    color: isPull ? COLOUR.pullComment : COLOUR.issueComment,
  };
};

const commitComment: Show = (event) => {
  const { action, comment } = event;
  if (!comment || (action && action !== "created")) return null;
  return {
    title: named(event, `New comment on commit \`${(comment.commit_id ?? "").slice(0, SHORT_SHA)}\``),
    url: comment.html_url,
    description: body(comment.body),
  };
};

/** Repositories are created too, but tell of themselves otherwise. */
const REFS = ["branch", "tag"];
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const created: Show = (event) => {
  const kind = event.ref_type ?? "";
  if (!REFS.includes(kind)) return null;
  const ref = shortRef(event.ref);
  const url = event.repository && `${event.repository.html_url}/tree/${encodeURI(ref)}`;
  return { title: named(event, `New ${kind} created: ${ref}`), url };
};

const deleted: Show = (event) => {
  const kind = event.ref_type ?? "";
  return REFS.includes(kind) ? { title: named(event, `${capital(kind)} deleted: ${shortRef(event.ref)}`) } : null;
};

const fork: Show = (event) =>
  event.forkee ? { title: named(event, `Fork created: ${event.forkee.full_name}`), url: event.forkee.html_url } : null;

const star: Show = (event) =>
  event.action === "started" ? { title: named(event, "New star added"), url: event.repository?.html_url } : null;

const release: Show = (event) => {
  const { action, release: published } = event;
  if (action !== "published" || !published) return null;
  const name = published.name || published.tag_name;
  return { title: named(event, `New release published: ${name}`), url: published.html_url };
};

const BAD_ENDS = new Set(["failure", "timed_out", "action_required", "startup_failure"]);
const checkColour = (conclusion: string): number | undefined =>
  conclusion === "success" ? COLOUR.succeeded : BAD_ENDS.has(conclusion) ? COLOUR.failed : undefined;
const checkPlace = ({ head_branch, head_sha }: NonNullable<GithubEvent["check_suite"]>): string =>
  head_branch ?? `\`${head_sha.slice(0, SHORT_SHA)}\``;

const checkRun: Show = (event) => {
  const { action, check_run: run } = event;
  if (action !== "completed" || !run?.conclusion) return null;
  return {
    title: named(event, `${run.name} ${run.conclusion.replaceAll("_", " ")} on ${checkPlace(run.check_suite)}`),
    url: run.html_url,
    description: body([run.output?.title, run.output?.summary].filter(Boolean).join("\n")),
    color: checkColour(run.conclusion),
  };
};

const checkSuite: Show = (event) => {
  const { action, check_suite: suite, repository } = event;
  if (action !== "completed" || !suite?.conclusion) return null;
  return {
    title: named(event, `${suite.app.name} checks ${suite.conclusion.replaceAll("_", " ")} on ${checkPlace(suite)}`),
    url: repository ? `${repository.html_url}/commit/${suite.head_sha}/checks` : undefined,
    color: checkColour(suite.conclusion),
  };
};

const discussion: Show = (event) => {
  const { action, discussion: topic, answer } = event;
  if (!topic) return null;
  if (action === "created") {
    const title = named(event, `New discussion #${topic.number}: ${topic.title}`);
    return { title, url: topic.html_url, description: body(topic.body), color: COLOUR.issueOpened };
  }
  if (action !== "answered") return null;
  return {
    title: named(event, `Answer accepted to discussion #${topic.number}: ${topic.title}`),
    url: topic.answer_html_url ?? topic.html_url,
    description: body(answer?.body),
    color: COLOUR.succeeded,
  };
};

const discussionComment: Show = (event) => {
  const { action, discussion: topic, comment } = event;
  if (action !== "created" || !topic || !comment) return null;
  return {
    title: named(event, `New comment on discussion #${topic.number}: ${topic.title}`),
    url: comment.html_url,
    description: body(comment.body),
    color: COLOUR.issueComment,
  };
};

const member: Show = (event) =>
  event.action === "added" && event.member
    ? { title: named(event, `New collaborator added: ${event.member.login}`), url: event.member.html_url }
    : null;

const madePublic: Show = (event) => ({ title: named(event, "Now open sourced!"), url: event.repository?.html_url });

const VERDICTS = new Map([
  ["approved", "approved"],
  ["changes_requested", "has changes requested"],
  ["commented", "reviewed"],
]);

const review: Show = (event) => {
  const { action, review: given, pull_request: pull } = event;
  const verdict = VERDICTS.get(given?.state.toLowerCase() ?? "");
  if (action !== "submitted" || !given || !pull || !verdict) return null;
  // A review of nothing but comments arrives once more for each of them.
  if (verdict === "reviewed" && !given.body) return null;
  return {
    title: named(event, `Pull request ${verdict}: #${pull.number} ${pull.title}`),
    url: given.html_url,
    description: body(given.body),
    color: COLOUR.pullComment,
  };
};

const reviewComment: Show = (event) => {
  const { action, comment, pull_request: pull } = event;
  if (action !== "created" || !comment || !pull) return null;
  return {
    title: named(event, `New review comment on pull request #${pull.number}: ${pull.title}`),
    url: comment.html_url,
    description: body(comment.body),
    color: COLOUR.pullComment,
  };
};

const ping: Show = (event) => ({
  title: named(event, "Webhook connected"),
  url: event.repository?.html_url,
  description: body(event.zen),
});

/** By the name in `X-GitHub-Event`. */
const EVENTS = new Map<string, Show>([
  ["check_run", checkRun],
  ["check_suite", checkSuite],
  ["commit_comment", commitComment],
  ["create", created],
  ["delete", deleted],
  ["discussion", discussion],
  ["discussion_comment", discussionComment],
  ["fork", fork],
  ["issue_comment", issueComment],
  ["issues", issues],
  ["member", member],
  ["ping", ping],
  ["public", madePublic],
  ["pull_request", pullRequest],
  ["pull_request_review", review],
  ["pull_request_review_comment", reviewComment],
  ["push", push],
  ["release", release],
  ["watch", star],
]);

/**
 * An event of GitHub's as a message; null for events, and for steps of them, that nobody is told of.
 * @see https://discord.com/developers/docs/resources/webhook#execute-githubcompatible-webhook
 */
export function convertGithub(name: string, event: GithubEvent, room: Room): WebhookExecute | null {
  const shown = EVENTS.get(name)?.(event);
  if (!shown) return null;
  const { login, html_url, avatar_url } = event.sender;
  const embed = { ...shown, author: { name: login, url: html_url, icon_url: avatar_url } };
  return { username: "GitHub", embeds: fitEmbeds([embed], room) };
}

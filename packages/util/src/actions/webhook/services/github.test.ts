import type { GithubEvent } from "@spacebar/schemas";
import { convertGithub } from "./github.js";

const ROOM = { characters: 2000, embeds: 10, embedCharacters: 6000 };
const HUB = "https://github.example";
const sender = { login: "octocat", html_url: `${HUB}/octocat`, avatar_url: `${HUB}/octocat.png` };
const repository = { html_url: `${HUB}/acme/app`, name: "app", full_name: "acme/app" };
const SHA = "0123456789abcdef0123456789abcdef01234567";
const commit = (message: string) => ({
  id: SHA,
  url: `${HUB}/acme/app/commit/${SHA}`,
  message,
  author: { name: "Ann", username: "ann" },
});
const issue = { number: 7, html_url: `${HUB}/acme/app/issues/7`, title: "It breaks", body: "badly" };
const comment = { html_url: `${HUB}/acme/app/c/1`, body: "me too", commit_id: SHA };
const pull = { ...issue, html_url: `${HUB}/acme/app/pull/7` };
const suite = { conclusion: "failure", head_branch: "main", head_sha: SHA, app: { name: "Builder" } };
const run = {
  conclusion: "success",
  name: "test",
  html_url: `${HUB}/run/1`,
  check_suite: suite,
  output: { title: "fine" },
};
const discussion = { title: "Why", number: 3, html_url: `${HUB}/d/3`, body: "because" };
const release = { tag_name: "v1", name: "First", html_url: `${HUB}/r/1` };
const review = { html_url: `${HUB}/rev/1`, state: "approved", body: "good" };

const show = (name: string, event: Partial<GithubEvent> = {}) => {
  const message = convertGithub(name, { sender, repository, ...event }, ROOM);
  return message?.embeds?.[0] ?? null;
};

test.each<[string, string, Partial<GithubEvent>, string]>([
  [
    "a push",
    "push",
    { ref: "refs/heads/main", commits: [commit("one")], compare: `${HUB}/x...y` },
    "[app:main] 1 new commit",
  ],
  [
    "a push of two",
    "push",
    { ref: "refs/heads/a/b", commits: [commit("one"), commit("two")] },
    "[app:a/b] 2 new commits",
  ],
  [
    "a forced push",
    "push",
    { ref: "refs/heads/main", forced: true, head_commit: commit("one"), compare: `${HUB}/x...y` },
    "[app] Branch main was force-pushed to `0123456`",
  ],
  ["an issue", "issues", { action: "opened", issue }, "[acme/app] Issue opened: #7 It breaks"],
  ["its end", "issues", { action: "closed", issue }, "[acme/app] Issue closed: #7 It breaks"],
  ["its return", "issues", { action: "reopened", issue }, "[acme/app] Issue reopened: #7 It breaks"],
  [
    "a comment",
    "issue_comment",
    { action: "created", issue, comment },
    "[acme/app] New comment on issue #7: It breaks",
  ],
  [
    "a comment on a pull request",
    "issue_comment",
    { action: "created", issue: { ...issue, pull_request: {} }, comment },
    "[acme/app] New comment on pull request #7: It breaks",
  ],
  [
    "a pull request",
    "pull_request",
    { action: "opened", pull_request: pull },
    "[acme/app] Pull request opened: #7 It breaks",
  ],
  [
    "its merge",
    "pull_request",
    { action: "closed", pull_request: { ...pull, merged: true } },
    "[acme/app] Pull request merged: #7 It breaks",
  ],
  [
    "a review",
    "pull_request_review",
    { action: "submitted", pull_request: pull, review },
    "[acme/app] Pull request approved: #7 It breaks",
  ],
  [
    "a critical review",
    "pull_request_review",
    { action: "submitted", pull_request: pull, review: { ...review, state: "CHANGES_REQUESTED" } },
    "[acme/app] Pull request has changes requested: #7 It breaks",
  ],
  [
    "a review's comment",
    "pull_request_review_comment",
    { action: "created", pull_request: pull, comment },
    "[acme/app] New review comment on pull request #7: It breaks",
  ],
  [
    "a commit's comment",
    "commit_comment",
    { action: "created", comment },
    "[acme/app] New comment on commit `0123456`",
  ],
  ["a branch", "create", { ref: "feature", ref_type: "branch" }, "[acme/app] New branch created: feature"],
  ["a tag's end", "delete", { ref: "v1", ref_type: "tag" }, "[acme/app] Tag deleted: v1"],
  ["a fork", "fork", { forkee: { ...repository, full_name: "ann/app" } }, "[acme/app] Fork created: ann/app"],
  ["a star", "watch", { action: "started" }, "[acme/app] New star added"],
  ["a release", "release", { action: "published", release }, "[acme/app] New release published: First"],
  ["a check", "check_run", { action: "completed", check_run: run }, "[acme/app] test success on main"],
  [
    "a suite of checks",
    "check_suite",
    { action: "completed", check_suite: suite },
    "[acme/app] Builder checks failure on main",
  ],
  ["a discussion", "discussion", { action: "created", discussion }, "[acme/app] New discussion #3: Why"],
  [
    "its answer",
    "discussion",
    { action: "answered", discussion, answer: comment },
    "[acme/app] Answer accepted to discussion #3: Why",
  ],
  [
    "a discussion's comment",
    "discussion_comment",
    { action: "created", discussion, comment },
    "[acme/app] New comment on discussion #3: Why",
  ],
  [
    "a member",
    "member",
    { action: "added", member: { ...sender, login: "ann" } },
    "[acme/app] New collaborator added: ann",
  ],
  ["a repository's opening", "public", {}, "[acme/app] Now open sourced!"],
  ["the first call", "ping", { zen: "Speak like a human." }, "[acme/app] Webhook connected"],
])("%s is shown", (_, name, event, title) => {
  const embed = show(name, event);
  expect(embed).toMatchObject({
    title,
    author: { name: "octocat", url: sender.html_url, icon_url: sender.avatar_url },
  });
  if (name !== "delete") expect(embed!.url ?? "").toMatch(name === "push" && !event.compare ? /^$/ : /^https:/);
});

test.each<[string, string, Partial<GithubEvent>]>([
  ["a label", "issues", { action: "labeled", issue }],
  ["an edited comment", "issue_comment", { action: "edited", issue, comment }],
  ["a push of a tag", "push", { ref: "refs/tags/v1", commits: [commit("x")] }],
  ["a push of nothing", "push", { ref: "refs/heads/main", commits: [] }],
  ["a check that runs", "check_run", { action: "created", check_run: { ...run, conclusion: null } }],
  ["a draft of a release", "release", { action: "created", release }],
  ["a repository's creation", "create", { ref: null, ref_type: "repository" }],
  [
    "a review that is only its comments",
    "pull_request_review",
    { action: "submitted", pull_request: pull, review: { ...review, state: "commented", body: null } },
  ],
  ["an event of no interest", "team_add", {}],
  ["a name of an object's own", "constructor", {}],
  ["an event without what it is about", "issues", { action: "opened" }],
])("%s is not shown", (_, name, event) => {
  expect(show(name, event)).toBeNull();
});

test("commits are lines with a link, the first line of what they say, and who wrote them", () => {
  const commits = Array.from({ length: 30 }, (_, index) => commit(`subject ${index} ${"x".repeat(200)}\n\nbody`));
  const { description } = show("push", { ref: "refs/heads/main", commits })!;
  const lines = description!.split("\n");
  expect(lines).toHaveLength(20);
  expect(lines[0]).toMatch(
    /^\[`0123456`\]\(https:\/\/github\.example\/acme\/app\/commit\/[0-9a-f]{40}\) subject 0 x+… - ann$/,
  );
  expect(description!.length).toBeLessThanOrEqual(4096);
});

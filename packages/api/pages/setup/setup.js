/** The operator's first steps: an account, then a guild and a bot through the ordinary API. */

const ADMINISTRATOR = "8";
const setupToken = location.hash.slice(1);
const element = (id) => document.getElementById(id);

/** What the server would not do, with its words for each field. */
class Refusal extends Error {
  constructor({ message = "", errors = {} }) {
    super(message);
    this.fields = Object.fromEntries(
      Object.entries(errors).flatMap(([field, { _errors: [first] = [] }]) => (first ? [[field, first.message]] : [])),
    );
  }
}

async function post(path, body, token) {
  const response = await fetch(`/api${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(token && { Authorization: token }) },
    body: JSON.stringify(body),
  });
  const answer = response.status === 204 ? {} : await response.json();
  if (!response.ok) throw new Refusal(answer);
  return answer;
}

function show(step) {
  for (const section of document.querySelectorAll("section")) section.hidden = section.id !== step;
  for (const item of document.querySelectorAll("[data-step]")) {
    if (item.dataset.step === step) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
  document.querySelector(`#${step} input`)?.focus();
}

/** Writes each complaint under its input; what belongs to none stands above the button. */
function showFaults(form, { message, fields = {} }, rename = {}) {
  const left = { ...fields };
  for (const place of form.querySelectorAll("[data-fault]")) {
    const name = place.dataset.fault;
    if (name === "") continue;
    const field = rename[name] ?? name;
    place.textContent = left[field] ?? "";
    form.elements[name].setAttribute("aria-invalid", String(field in left));
    delete left[field];
  }
  const others = Object.values(left);
  const isExplained = Object.keys(fields).length > others.length;
  form.querySelector('[data-fault=""]').textContent = others.join(" ") || (isExplained ? "" : message);
}

/** Runs `work` with the form's values when it is sent; one at a time, and complaints go back into the form. */
function onSubmit(form, work) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const buttons = [...form.querySelectorAll("button")];
    for (const button of buttons) button.disabled = true;
    showFaults(form, { message: "" });
    try {
      await work(Object.fromEntries(new FormData(form)));
    } catch (error) {
      showFaults(form, error, error.rename);
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  });
}

/** Both requests call their field `name`; the form has two of them. */
const asField = (name) => (error) => {
  throw Object.assign(error, { rename: { [name]: "name" } });
};

const snippet = (api, token) => `import { Client, Events, GatewayIntentBits } from "discord.js";

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  rest: { api: "${api}" },
});

client.once(Events.ClientReady, ({ user }) => console.log(\`\${user.tag} is online\`));
client.on(Events.MessageCreate, (message) => {
  if (message.content === "!ping") message.reply("pong");
});

client.login("${token}");
`;

let accountToken = "";
const created = {};

onSubmit(document.querySelector("#account form"), async (values) => {
  const { token } = await post("/setup", { ...values, token: setupToken });
  accountToken = token;
  // The link has done its work; it should not stay in the address bar.
  history.replaceState(null, "", location.pathname);
  show("guild");
});

onSubmit(document.querySelector("#guild form"), async ({ guild, bot, administrator }) => {
  // What was made stays made when a later request fails and the form is sent again.
  created.guild ??= await post("/guilds", { name: guild }, accountToken).catch(asField("guild"));
  created.application ??= await post("/applications", { name: bot }, accountToken).catch(asField("bot"));
  const { id } = created.application;
  created.bot ??= await post(`/applications/${id}/bot`, {}, accountToken);
  const permissions = administrator ? ADMINISTRATOR : "0";
  const wish = { authorize: true, guild_id: created.guild.id, permissions };
  await post(`/oauth2/authorize?client_id=${id}&scope=bot`, wish, accountToken);
  await finish(created.bot.token);
});

element("skip").addEventListener("click", () => finish(null));

async function finish(botToken) {
  const { api } = await (await fetch("/.well-known/spacebar")).json();
  element("address").textContent = location.origin;
  element("bot-result").hidden = botToken === null;
  element("token").textContent = botToken ?? "";
  element("snippet").textContent = snippet(api, botToken ?? "");
  show("done");
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const source = element(button.dataset.copy);
    // Browsers hand out the clipboard to https and this machine only; elsewhere the text is at least selected.
    if (!navigator.clipboard) return getSelection().selectAllChildren(source);
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = "Copied";
  });
}

element("instance").textContent = (await (await fetch("/api/ping")).json()).instance.name;
show(setupToken === "" ? "missing" : "account");

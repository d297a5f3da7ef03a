// What the menus of a chat offer beyond writing: links, blocking, forwarding, forging, looking at a photo.
import { el } from "./dom.js";
import { fullName } from "./avatar.js";
import { ask, confirmIn, field } from "./dialogs.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { personDialog } from "./people.js";

export function chatMenu(column, at) {
  const { blocked } = column.chat();
  openMenu(column.node, at, [
    { label: t("chat.link", { name: column.name() }), icon: "link", testid: "chat-link", run: () => openLinkDialog(column.app, column.node, column.person) },
    { label: t("person.edit"), icon: "person", testid: "chat-person", run: () => personDialog(column.app, column.node, column.person) },
    blocked
      ? { label: t("chat.unblock"), icon: "check", testid: "chat-unblock", run: () => column.do("unblock") }
      : { label: t("chat.block"), icon: "block", testid: "chat-block", run: () => column.do("block") },
    { label: t("chat.clear"), icon: "remove", danger: true, testid: "chat-clear", run: () => clearChat(column) },
  ], t("person.options"));
}

async function clearChat(column) {
  const yes = await confirmIn(column.node, { title: t("chat.clear"), text: t("chat.clear.text"), label: t("chat.clear"), style: "danger" });
  if (yes) await column.do("clear_chat");
}

export async function forge(column, message) {
  const data = el("input", { maxlength: 64, autocomplete: "off", spellcheck: "false" });
  const answer = await ask(column.node, {
    title: t("forge.title"), text: t("forge.text"), testid: "forge-dialog", body: field(t("forge.data"), data, "forge-data"),
    buttons: [{ label: t("cancel"), value: null }, { label: t("send"), value: () => ({ data: data.value }) }],
  });
  if (answer) await column.do("forge", { message: message.id, ...answer });
}

export async function forwardMessage(column, message) {
  const people = [...column.state.people.values()];
  const answer = await ask(column.node, {
    title: t("forward.title"), testid: "forward-dialog",
    body: el("div", { class: "choices" }, people.map((p) =>
      el("label", {}, el("input", { type: "radio", name: "forward", value: String(p.id), checked: p.id === column.person }), el("span", { dir: "auto" }, fullName(p))))),
    buttons: [
      { label: t("cancel"), value: null },
      { label: t("action.forward"), value: () => Number(column.node.querySelector("input[name=forward]:checked").value), testid: "forward-send" },
    ],
  });
  if (answer) await column.do("forward", { person: answer, message: message.id, from: column.chat().id, chat: answer });
}

export async function openLinkDialog(app, host, person) {
  const text = el("input", { type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false", placeholder: `https://t.me/${app.state.bot.username}?start=…` });
  const who = el("select", {}, [...app.state.people.values()].map((p) => el("option", { value: String(p.id), selected: p.id === person }, fullName(p))));
  const answer = await ask(host, {
    title: t("link.open"), testid: "link-dialog",
    body: [field(t("link.field", { bot: app.state.bot.username }), text, "link-text"), field(t("link.as"), who, "link-person")],
    buttons: [
      { label: t("cancel"), value: null },
      { label: t("open"), value: () => (text.value.trim() ? { address: text.value.trim(), person: Number(who.value) } : void text.focus()), testid: "link-open" },
    ],
  });
  if (answer) app.openLinkAs(answer.person, answer.address);
}

export function showPhoto(column, message) {
  ask(document.body, {
    title: message.text || t("photo"), className: "lightbox", testid: "lightbox", body: el("img", { src: message.file.url, alt: message.text || t("photo") }),
    buttons: [{ label: t("close"), value: true }],
  });
}

// One message as a bubble: what came before it (forward, reply), its picture or file, its text, the time, its buttons.
import { el, svg } from "./dom.js";
import { icons } from "./icons.js";
import { avatar } from "./avatar.js";
import { emojiOnly, renderText } from "./entities.js";
import { entitiesOf } from "./html.js";
import { clockTime, fileSize, fullTime, t } from "./i18n.js";
import { inlineKeyboard } from "./keyboard.js";

// `view`: {own(message), find(id), on: {link, command, copy, press, menu, photo, goTo}, busy(message, row, column)}.
export function renderMessage(message, view) {
  if (message.kind === "service") return el("div", { class: "message service", "data-id": message.id }, el("span", {}, message.text || t("group.made", { name: message.from_name })));
  const own = view.own(message);
  const large = message.kind === "text" && !message.buttons && !message.reply_to ? emojiOnly(message.text) : 0;
  const node = el("article", {
    class: `message ${own ? "own" : "their"} kind-${message.kind} ${large ? `emoji emoji-${large}` : ""}`,
    "data-id": message.id, testid: "message", "data-from": own ? "person" : "bot",
  });
  const bubble = el("div", {
    class: "bubble",
    oncontextmenu: (event) => {
      if (getSelection()?.toString()) return; // let a selected piece be copied with the browser's own menu
      event.preventDefault();
      view.on.menu(message, { x: event.clientX, y: event.clientY });
    },
  }, sender(message, view), forwarded(message), reply(message, view), media(message, view), text(message, view, own));
  const more = el("button", {
    class: "more", "aria-label": t("action.menu"), testid: "message-menu",
    onclick: (event) => view.on.menu(message, event.currentTarget),
  }, svg(icons.more));
  node.append(el("div", { class: "body" }, el("div", { class: "row" }, bubble, more), message.buttons ? inlineKeyboard(message, view) : null));
  return node;
}

function sender(message, view) {
  return view.group && !view.own(message) ? el("div", { class: "sender" }, message.from ? message.from_name : view.botName()) : null;
}

function forwarded(message) {
  return message.forwarded_from ? el("div", { class: "forwarded" }, t("forwarded", { name: message.forwarded_from })) : null;
}

function reply(message, view) {
  if (!message.reply_to) return null;
  const target = view.find(message.reply_to);
  return el("button", { class: "reply", onclick: () => view.on.goTo(message.reply_to) },
    el("b", {}, target ? (target.from ? target.from_name : view.botName()) : "…"),
    el("span", {}, target ? preview(target) : ""));
}

function text(message, view, own) {
  const time = el("time", { datetime: new Date(message.date * 1000).toISOString(), title: fullTime(message.edited || message.date) },
    message.edited ? `${t("edited")} ` : "", clockTime(message.date), own ? svg("M2 12.5l4.5 4.5L15.5 8M10.5 16l1 1L20.5 8", "ticks") : null);
  if (!message.text) return el("div", { class: "text bare" }, time);
  return el("div", { class: "text", dir: "auto", testid: "message-text" }, renderText(message.text, message.entities ?? entitiesOf(message.html), view.on), time);
}

function media(message, view) {
  switch (message.kind) {
    case "photo": case "sticker": return photo(message, view);
    case "document": case "voice": case "video": case "audio": return file(message);
    case "contact": return contact(message);
    default: return null;
  }
}

function photo(message, view) {
  if (!message.file) return el("div", { class: "file" }, t(message.kind));
  const { url, width, height } = message.file;
  const image = el("img", { src: url, alt: message.text || t(message.kind), width: width || null, height: height || null, loading: "lazy" });
  return el("button", { class: "photo", "aria-label": t("photo.open"), testid: "photo", onclick: () => view.on.photo(message) }, image);
}

// What a browser shows without running it; everything else is only downloaded.
const kShown = /^(application\/pdf|image\/(png|jpeg|gif|webp)|text\/(plain|csv)|audio\/|video\/)/;

function file(message) {
  const { url, name = "", mime = "", size = 0 } = message.file ?? {};
  const extension = (/\.([^.]{1,5})$/.exec(name)?.[1] ?? "").toLowerCase();
  const body = [
    el("span", { class: "file-icon", "aria-hidden": "true" }, extension ? extension.toUpperCase() : svg(icons.file)),
    el("span", { class: "file-about" }, el("b", {}, name || t(message.kind)), el("span", {}, fileSize(size))),
  ];
  if (!url) return el("div", { class: "file" }, body);
  if (message.kind === "voice") return el("audio", { controls: true, src: url, preload: "none" });
  const shown = kShown.test(mime);
  return el("div", { class: "file" },
    el("a", { class: "file-open", href: shown ? url : `${url}?download=1`, target: shown ? "_blank" : null, download: shown ? null : name, rel: "noopener", testid: "file" }, body),
    shown ? el("a", { class: "file-download", href: `${url}?download=1`, download: name, "aria-label": t("file.download", { name }) }, svg(icons.download)) : null);
}

function contact(message) {
  const { phone_number, first_name, last_name, user_id } = message.contact;
  const name = [first_name, last_name].filter(Boolean).join(" ");
  const phone = phone_number.startsWith("+") ? phone_number : `+${phone_number}`;
  return el("div", { class: "contact", testid: "contact" }, avatar(user_id || phone.length, name, "large"),
    el("span", { class: "file-about" }, el("b", {}, name), el("span", { dir: "ltr" }, phone), user_id ? el("small", {}, t("contact.message")) : null));
}

// One line that stands for a message: in the list of people, in replies.
export function preview(message) {
  const label = { photo: "🖼 ", document: "📎 ", contact: "👤 ", voice: "🎤 ", sticker: "" }[message.kind] ?? "";
  if (message.text) return label + message.text.replace(/\s+/g, " ");
  if (message.contact) return label + [message.contact.first_name, message.contact.last_name].filter(Boolean).join(" ");
  return label + (message.file?.name || t(message.kind));
}

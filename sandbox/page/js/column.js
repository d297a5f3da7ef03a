// One person's chat with the bot: the band with their name, the bot's header, messages, the line one writes in. Answers
// to what happens inside and to the events of the sandbox.
import { el, fill, svg } from "./dom.js";
import { openAttachMenu, sendFile } from "./attach.js";
import { avatar, fullName } from "./avatar.js";
import { ChatView } from "./chat.js";
import { Composer } from "./composer.js";
import { alertIn, confirmIn, toast } from "./dialogs.js";
import { icons } from "./icons.js";
import { t } from "./i18n.js";
import { botLink } from "./links.js";
import { openMenu } from "./menu.js";
import { chatMenu, forge, forwardMessage, showPhoto } from "./column_actions.js";

export class Column {
  #typingTimer;

  constructor(app, person) {
    this.app = app;
    this.state = app.state;
    this.ui = app.ui;
    this.person = person;
    this.band = el("div", { class: "band" });
    this.header = el("header", { class: "chat-header" });
    this.tabs = el("div", { class: "chat-tabs", role: "tablist", "aria-label": t("chat.list", { name: this.name() }), hidden: true });
    this.node = el("section", {
      class: "column", "aria-label": this.name(), testid: "column", "data-person": person,
      ondragover: (event) => { event.preventDefault(); this.node.classList.add("drop"); },
      ondragleave: () => this.node.classList.remove("drop"),
      ondrop: (event) => {
        event.preventDefault();
        this.node.classList.remove("drop");
        if (event.dataTransfer.files[0]) this.sendFile(event.dataTransfer.files[0]);
      },
    });
    this.node.dataset.drop = t("attach.drop");
    this.build();
  }

  build() {
    this.view = new ChatView(this.chat(), {
      own: (message) => message.from === this.person, botName: () => this.botName(), now: () => Date.now() / 1000 + this.state.clock.offset,
      older: (before) => this.older(before), empty: () => this.#empty(),
      on: {
        link: (address) => this.openLink(address), command: (text) => this.do("say", { text }), copy: (text) => this.copy(text),
        press: (...args) => this.press(...args), menu: (message, at) => this.#messageMenu(message, at), photo: (message) => showPhoto(this, message),
      },
    });
    this.composer = new Composer(this);
    fill(this.node, this.band, this.header, this.tabs, this.view.node, this.composer.node);
    this.#drawHeader();
  }

  chat() {
    const group = this.state.chats.get(this.ui.groups.get(this.person));
    return group ?? this.state.chats.get(this.person) ?? kNoChat(this.person);
  }

  name() {
    return fullName(this.state.people.get(this.person));
  }

  botName() {
    return this.state.bot.name;
  }

  // Asks the sandbox as this person, in the chat that is open; what went wrong is said in the chat.
  async do(action, parameters = {}) {
    try {
      const chat = this.chat();
      const where = chat.id === this.person ? {} : { chat: chat.id };
      return (await this.app.request(action, { person: this.person, ...where, ...parameters })) ?? true;
    } catch (error) {
      toast(this.node, error.message === "offline" ? t("offline") : error.message);
      return null;
    }
  }

  async start(payload) {
    if (!(await this.do("start", payload ? { payload } : {}))) return;
    this.ui.starts.delete(this.person);
    this.composer.update();
    this.composer.input.focus({ preventScroll: true });
  }

  async older(before) {
    const answer = await this.app.request("history", { chat: this.chat().id, before });
    this.state.addOlder(this.chat().id, answer);
    return answer.messages;
  }

  async press(message, row, column, button) {
    if (button.kind === "callback") {
      this.view.press(message.id, row, column);
      if (!(await this.do("press", { message: message.id, row, column }))) this.view.answered(message.id, row, column);
    } else if (button.kind === "url") {
      this.openLink(button.url);
    } else if (button.kind === "copy") {
      this.copy(button.copy);
    } else {
      toast(this.node, t("unavailable"));
    }
  }

  // A button of the reply keyboard; resolves with whether it did something.
  async tap(button, row, column) {
    if (button.kind === "other") return toast(this.node, t("unavailable"));
    if (button.kind === "request_contact") {
      const phone = this.state.people.get(this.person)?.phone ?? "";
      const yes = await confirmIn(this.node, {
        title: t("share.title"), text: t("share.text", { bot: this.botName(), phone }), label: t("share.ok"), testid: "share-dialog",
      });
      if (!yes) return false;
    }
    return Boolean(await this.do("tap", { row, column }));
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      toast(this.node, t("copied"));
    } catch {
      toast(this.node, t("copied.not"));
    }
  }

  // A link to the bot opens it as this person, with START waiting for its payload, as in Telegram.
  async openLink(address) {
    const link = botLink(address, this.state.bot.username);
    if (!link) {
      if (!/^https?:/i.test(address)) return void window.open(address, "_blank", "noopener");
      if (await confirmIn(this.node, { title: t("link.web"), text: address, label: t("open") })) window.open(address, "_blank", "noopener");
    } else if (link.other) {
      toast(this.node, t("link.other", { bot: `@${this.state.bot.username}` }));
    } else {
      if (this.ui.groups.delete(this.person)) this.build();
      if (link.start !== null) this.ui.starts.set(this.person, link.start);
      this.composer.update();
      (this.composer.big.hidden ? this.composer.input : this.composer.big).focus({ preventScroll: true });
    }
  }

  openAttach(at) {
    openAttachMenu(this, at);
  }

  sendFile(file) {
    return sendFile(this, file, file.type.startsWith("image/") ? "photo" : "document");
  }

  lastOwn() {
    return [...this.chat().messages.values()].reverse().find((m) => m.from === this.person && m.kind === "text" && !m.forwarded_from);
  }

  // Events of the sandbox for the chat that is open here.
  on(event) {
    const handler = kEvents[event.event];
    if (handler) handler(this, event);
  }

  typing(action) {
    clearTimeout(this.#typingTimer);
    const text = action ? (action.startsWith("upload") ? t("typing.upload") : t("typing")) : "";
    this.view.typing(text);
    this.status.textContent = text ? `${text}…` : t(kStatus[this.chat().type] ?? "bot");
    this.status.classList.toggle("active", Boolean(text));
    if (text) this.#typingTimer = setTimeout(() => this.typing(null), 5000);
  }

  async callbackAnswer(event) {
    this.view.answered(event.message, event.row, event.column);
    if (event.url) this.openLink(event.url);
    if (!event.text) return;
    if (event.alert) await alertIn(this.node, this.botName(), event.text);
    else toast(this.node, event.text);
  }

  drawNames() {
    this.#drawHeader();
    this.node.setAttribute("aria-label", this.name());
  }

  #drawHeader() {
    const person = this.state.people.get(this.person);
    const chat = this.chat();
    fill(this.band, avatar(this.person, this.name(), "tiny"), el("b", { dir: "auto" }, this.name()), person?.note ? el("span", { class: "note" }, person.note) : null,
      el("button", { class: "tool", "aria-label": t("person.close"), testid: "column-close", onclick: () => this.ui.hide(this.person) }, svg(icons.close)));
    const group = chat.type !== "private";
    this.status = el("span", { class: "status", testid: "status" }, t(kStatus[chat.type] ?? "bot"));
    const who = el("span", { class: "as-who" }, ` · ${this.name()}`);
    fill(this.header, avatar(group ? chat.id : this.state.bot.id, group ? chat.title : this.botName()),
      el("div", { class: "chat-title" }, el("b", { dir: "auto" }, group ? chat.title : this.botName()), el("span", { class: "status-line" }, this.status, who)),
      el("button", { class: "tool", "aria-label": t("person.options"), testid: "column-menu", onclick: (event) => chatMenu(this, event.currentTarget) }, svg(icons.more)));
    this.#drawTabs();
  }

  #drawTabs() {
    const chats = this.state.chatsOf(this.person);
    this.tabs.hidden = chats.length < 2;
    fill(this.tabs, chats.map((chat) => el("button", {
      role: "tab", "aria-selected": String(chat.id === this.chat().id), onclick: () => this.openChat(chat.id),
    }, chat.type === "private" ? this.botName() : chat.title)));
  }

  openChat(id) {
    if (id === this.person) this.ui.groups.delete(this.person);
    else this.ui.groups.set(this.person, id);
    this.build();
  }

  #empty() {
    const { description } = this.state.bot;
    return el("div", { class: "empty" }, el("div", {}, description
      ? [el("b", {}, t("start.what")), el("p", { dir: "auto" }, description)]
      : [el("b", {}, t("start.empty")), el("p", {}, t("start.hint"))]));
  }

  #messageMenu(message, at) {
    const own = message.from === this.person;
    openMenu(this.node, at, [
      { label: t("action.reply"), icon: "reply", testid: "action-reply", run: () => this.composer.reply(message) },
      own && message.kind === "text" && !message.forwarded_from && { label: t("action.edit"), icon: "edit", testid: "action-edit", run: () => this.composer.edit(message) },
      message.text && { label: t("action.copy"), icon: "copy", testid: "action-copy", run: () => this.copy(message.text) },
      { label: t("action.forward"), icon: "forward", testid: "action-forward", run: () => forwardMessage(this, message) },
      message.buttons && { label: t("action.forge"), icon: "tools", testid: "action-forge", run: () => forge(this, message) },
    ], t("action.menu"));
  }
}

function kNoChat(id) {
  return { id, type: "private", title: "", started: false, blocked: false, messages: new Map(), more: false, reply_keyboard: null, commands: [], menu_button: null };
}

// What stands under a chat's name: keys of words.
const kStatus = { group: "group", supergroup: "group", channel: "channel" };

const kEvents = {
  message(column, { message }) {
    if (message.from === 0) column.typing(null);
    column.view.add(message);
    if (!column.composer.big.hidden) column.composer.update();
  },
  edited: (column, { message }) => column.view.replace(message),
  deleted: (column, { messages }) => column.view.remove(messages),
  typing: (column, { action }) => column.typing(action),
  keyboard: (column) => column.composer.keyboardChanged(),
  commands: (column) => column.composer.update(),
  chat(column) {
    column.composer.update();
    column.drawNames();
  },
  cleared: (column) => column.build(),
  callback_answer: (column, event) => event.person === column.person && column.callbackAnswer(event),
};

// The line one writes in: text, ☰ Menu and / commands, attaching, the reply keyboard, answering and editing. In its place
// START or UNBLOCK, where Telegram shows those.
import { el, fill, svg } from "./dom.js";
import { icons } from "./icons.js";
import { t } from "./i18n.js";
import { replyKeyboard } from "./keyboard.js";
import { preview } from "./message.js";

// Browsers with this let the field grow with its text by themselves (composer.css).
const kGrows = CSS.supports("field-sizing", "content");

export class Composer {
  #c; // the column: chat(), person(), do(action, params), ui, openAttach(at)
  #about = null; // {edit: Message} or {reply: Message}
  #open = false; // the reply keyboard is shown
  #choice = 0; // the marked line of the command list

  constructor(column) {
    this.#c = column;
    this.input = el("textarea", {
      class: "input", rows: 1, maxlength: 4096, dir: "auto", testid: "input", "aria-label": t("message.of", { name: column.name() }), enterkeyhint: "send",
      oninput: () => this.#typed(), onkeydown: (event) => this.#key(event), onpaste: (event) => this.#paste(event),
    });
    this.input.value = column.ui.drafts.get(column.person) ?? "";
    this.menu = el("button", {
      class: "menu-button", testid: "menu-button", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-label": t("menu"), onclick: () => this.#toggleCommands(),
    }, svg(icons.menu), el("span", {}, t("menu")));
    this.attach = el("button", { class: "tool", "aria-label": t("attach"), testid: "attach", onclick: () => column.openAttach(this.attach) }, svg(icons.attach));
    this.keys = el("button", { class: "tool", "aria-label": t("keyboard.toggle"), testid: "keyboard-toggle", onclick: () => this.#showKeyboard(!this.#open) }, svg(icons.keyboard));
    this.sendButton = el("button", { class: "send", "aria-label": t("send"), testid: "send", onclick: () => this.#send() }, svg(icons.send));
    this.commands = el("div", { class: "commands", role: "listbox", "aria-label": t("commands.label"), hidden: true, testid: "commands" });
    this.about = el("div", { class: "about", hidden: true });
    this.field = el("div", { class: "field-row" }, this.menu, this.input, this.keys, this.attach);
    this.line = el("div", { class: "line" }, el("div", { class: "box" }, this.about, this.field), this.sendButton);
    this.big = el("button", { class: "big", testid: "start" });
    this.keyboard = el("div", { class: "keyboard-place" });
    this.node = el("div", { class: "composer" }, this.commands, this.line, this.big, this.keyboard);
    this.keyboardChanged();
    this.update();
  }

  // What the chat's state asks for: writing, START or UNBLOCK.
  update() {
    const chat = this.#c.chat();
    const payload = this.#c.ui.starts.get(this.#c.person);
    const alone = chat.type === "private";
    const start = alone && (!chat.started || chat.messages.size === 0 || payload !== undefined);
    const blocked = alone && chat.blocked && payload === undefined;
    this.line.hidden = start || blocked;
    this.big.hidden = !start && !blocked;
    this.keyboard.hidden = this.big.hidden === false;
    this.big.textContent = blocked ? t("unblock") : t("start");
    this.big.dataset.testid = blocked ? "unblock" : "start";
    this.big.onclick = () => (blocked ? this.#c.do("unblock") : this.#c.start(payload));
    this.menu.hidden = chat.commands.length === 0 || chat.menu_button?.type === "web_app";
    this.#typed();
  }

  keyboardChanged() {
    const keyboard = this.#c.chat().reply_keyboard;
    if (keyboard?.force_reply) {
      this.#talkAbout({ reply: this.#c.chat().messages.get(keyboard.reply_to) });
      this.input.focus();
    }
    const rows = keyboard?.rows?.length ? keyboard : null;
    fill(this.keyboard, rows ? replyKeyboard(rows, (button, r, c) => this.#tap(rows, button, r, c)) : null);
    this.keys.hidden = !rows;
    this.input.placeholder = keyboard?.placeholder || t("message");
    this.#showKeyboard(Boolean(rows));
  }

  edit(message) {
    this.#talkAbout({ edit: message });
    this.input.value = message.text;
    this.#typed();
    this.input.focus();
  }

  reply(message) {
    this.#talkAbout({ reply: message });
    this.input.focus();
  }

  insert(text) {
    this.input.value = text;
    this.#typed();
    this.input.focus();
  }

  #showKeyboard(open) {
    this.#open = open;
    this.keyboard.classList.toggle("open", open);
    this.keys.setAttribute("aria-expanded", String(open));
    this.keys.classList.toggle("on", open);
  }

  async #tap(keyboard, button, row, column) {
    if (await this.#c.tap(button, row, column)) if (keyboard.one_time) this.#showKeyboard(false);
  }

  #talkAbout(about) {
    const message = about?.edit ?? about?.reply;
    this.#about = message ? about : null;
    this.about.hidden = !message;
    if (!message) return;
    const name = message.from ? message.from_name : this.#c.botName();
    fill(this.about, svg(about.edit ? icons.edit : icons.reply),
      el("span", {}, el("b", {}, about.edit ? t("editing") : t("replying", { name })), el("span", {}, preview(message))),
      el("button", { "aria-label": t("cancel"), onclick: () => this.#cancel() }, svg(icons.close)));
  }

  #cancel() {
    if (this.#about?.edit) this.input.value = "";
    this.#talkAbout(null);
    this.#typed();
    this.input.focus();
  }

  async #send(text = this.input.value) {
    const trimmed = text.trim();
    if (!trimmed) return;
    const about = this.#about;
    const sent = about?.edit
      ? await this.#c.do("edit", { message: about.edit.id, text: trimmed })
      : await this.#c.do("say", { text: trimmed, reply_to: about?.reply?.id });
    if (!sent) return; // the text stays in the field when it could not be sent
    if (this.input.value === text || about) this.input.value = "";
    this.#talkAbout(null);
    this.#typed();
  }

  #typed() {
    const { input } = this;
    this.#c.ui.drafts.set(this.#c.person, this.#about?.edit ? "" : input.value);
    if (!kGrows && input.isConnected) {
      input.style.height = "auto";
      input.style.height = `${Math.min(input.scrollHeight, 160)}px`;
    }
    this.sendButton.disabled = input.value.trim() === "";
    this.field.classList.toggle("written", input.value !== "");
    const query = /^\/(\w*)$/.exec(input.value);
    if (query) this.#listCommands(query[1]);
    else this.#closeCommands();
  }

  #toggleCommands() {
    if (this.commands.hidden) {
      this.#listCommands("");
      this.input.focus({ preventScroll: true });
    } else {
      this.#closeCommands();
    }
  }

  #listCommands(prefix) {
    const found = this.#c.chat().commands.filter((c) => c.command.startsWith(prefix.toLowerCase()));
    if (found.length === 0) return this.#closeCommands();
    this.#choice = 0;
    fill(this.commands, found.map((c, at) =>
      el("button", {
        role: "option", tabindex: "-1", "aria-selected": String(at === 0), testid: "command", "data-command": c.command,
        onclick: () => { this.#closeCommands(); this.input.value = ""; this.#send(`/${c.command}`); },
      }, el("b", {}, `/${c.command}`), el("span", {}, c.description))));
    this.commands.hidden = false;
    this.menu.setAttribute("aria-expanded", "true");
  }

  #closeCommands() {
    this.commands.hidden = true;
    this.menu.setAttribute("aria-expanded", "false");
  }

  #key(event) {
    if (event.isComposing) return;
    if (!this.commands.hidden && this.#commandKey(event)) return event.preventDefault();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && this.#about) {
      this.#cancel();
    } else if (event.key === "ArrowUp" && this.input.value === "") {
      const last = this.#c.lastOwn();
      if (last) { event.preventDefault(); this.edit(last); }
    }
  }

  #commandKey(event) {
    const options = [...this.commands.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.#choice = (this.#choice + step + options.length) % options.length;
      options.forEach((node, at) => node.setAttribute("aria-selected", String(at === this.#choice)));
      options[this.#choice].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      options[this.#choice].click();
    } else if (event.key === "Tab") {
      this.input.value = `/${options[this.#choice].dataset.command} `;
      this.#typed();
    } else if (event.key === "Escape") {
      this.#closeCommands();
    } else {
      return false;
    }
    return true;
  }

  #paste(event) {
    const file = event.clipboardData?.files?.[0];
    if (!file) return;
    event.preventDefault();
    this.#c.sendFile(file);
  }
}

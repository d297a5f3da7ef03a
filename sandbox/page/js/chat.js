// The list of messages of one chat: adds, replaces and removes bubbles in place, keeps the place one reads at, and
// follows the newest message as long as one is at the end.
import { el, svg } from "./dom.js";
import { icons } from "./icons.js";
import { dayKey, dayName, t } from "./i18n.js";
import { setBusy } from "./keyboard.js";
import { renderMessage } from "./message.js";

const kAtEnd = 60; // px from the end that still count as "at the end"
const kAnswerWait = 15000; // ms a pressed button spins when no answer comes, as in Telegram

export class ChatView {
  #chat;
  #view;
  #nodes = new Map(); // message id -> node
  #days = new Map(); // day -> the part of the list with that day's messages
  #busy = new Map(); // "message/row/column" -> timer
  #stuck = true;
  #below = 0; // new messages below what is seen
  #loading = false;
  #top = 0; // where the list was when it was last scrolled
  #moving; // timer: the day mark over the messages is seen while one scrolls
  #older;

  // `options`: {own, botName, on, older(): Promise, now(), empty(): node}; see message.js for `on`.
  constructor(chat, options) {
    this.#chat = chat;
    this.#older = options.older;
    this.options = options;
    this.#view = {
      own: options.own, botName: options.botName, on: { ...options.on, goTo: (id) => this.goTo(id) }, group: chat.type !== "private",
      find: (id) => this.#chat.messages.get(id), busy: (...key) => this.#busy.has(key.join("/")),
    };
    this.list = el("div", { class: "messages", role: "log", "aria-live": "polite", "aria-relevant": "additions", testid: "messages", tabindex: "-1" });
    this.scroll = el("div", { class: "scroll", tabindex: "-1", onscroll: () => this.#scrolled() }, this.list);
    this.badge = el("span", { class: "badge", hidden: true });
    this.toEnd = el("button", { class: "to-end", "aria-label": t("scroll.down"), hidden: true, onclick: () => this.end(true) }, svg(icons.down), this.badge);
    this.node = el("div", { class: "chat" }, this.scroll, this.toEnd);
    // Pictures that load, a keyboard that opens below, a window that is resized: whoever is at the end stays there.
    const observer = new ResizeObserver(() => this.#stuck && this.end());
    observer.observe(this.list);
    observer.observe(this.scroll);
    this.draw();
  }

  draw() {
    this.#nodes.clear();
    this.#days.clear();
    this.list.replaceChildren();
    for (const message of this.#chat.messages.values()) this.#insert(message);
    this.#arrange();
    this.end();
  }

  add(message) {
    const stay = !this.#stuck && !this.options.own(message);
    this.#insert(message).classList.add("fresh");
    this.#arrange();
    if (!stay) this.end();
    else this.#showBelow(this.#below + 1);
  }

  replace(message) {
    const old = this.#nodes.get(message.id);
    if (!old) return;
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset : null;
    const keep = this.#stuck ? null : this.#anchor();
    const node = renderMessage(message, this.#view);
    this.#nodes.set(message.id, node);
    old.replaceWith(node);
    this.#arrange();
    if (keep) keep();
    else this.end();
    // Someone who works with the keyboard goes on from the button at the same place.
    if (focused?.row) (node.querySelector(`[data-row="${focused.row}"][data-column="${focused.column}"]`) ?? node.querySelector(".key"))?.focus({ preventScroll: true });
  }

  remove(ids) {
    const keep = this.#stuck ? null : this.#anchor();
    for (const id of ids) {
      const album = this.#nodes.get(id)?.closest(".album");
      this.#nodes.get(id)?.remove();
      this.#nodes.delete(id);
      if (album?.childElementCount === 0) album.remove();
    }
    this.#arrange();
    if (keep) keep();
    else this.end();
  }

  press(message, row, column) {
    const key = `${message}/${row}/${column}`;
    clearTimeout(this.#busy.get(key));
    this.#busy.set(key, setTimeout(() => this.answered(message, row, column), kAnswerWait));
    this.#spin(message, row, column, true);
  }

  answered(message, row, column) {
    const key = `${message}/${row}/${column}`;
    clearTimeout(this.#busy.get(key));
    this.#busy.delete(key);
    this.#spin(message, row, column, false);
  }

  #spin(message, row, column, on) {
    const node = this.#nodes.get(message)?.querySelector(`.inline-keyboard [data-row="${row}"][data-column="${column}"]`);
    if (node) setBusy(node, on);
  }

  typing(text) {
    this.list.querySelector(":scope > .typing")?.remove();
    if (!text) return;
    this.list.append(el("div", { class: "typing message their", "aria-label": text }, el("div", { class: "bubble" }, el("i"), el("i"), el("i"))));
    if (this.#stuck) this.end();
  }

  goTo(id) {
    const node = this.#nodes.get(id);
    if (!node) return;
    (node.closest(".album") ?? node).scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("flash");
    void node.offsetWidth; // restarts the animation
    node.classList.add("flash");
  }

  end(smooth) {
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.#stuck = true;
    this.#showBelow(0);
  }

  // Puts a message where its day and its id say, so that older ones can be added at any time.
  #insert(message) {
    const node = renderMessage(message, this.#view);
    this.#nodes.set(message.id, node);
    if (message.album && this.#album(message, node)) return node;
    const day = this.#day(message.date);
    let next = null;
    for (let at = day.lastElementChild; at && Number(at.dataset.id) > message.id; at = at.previousElementSibling) next = at;
    day.insertBefore(node, next);
    return node;
  }

  // What was sent together stands together, photos as one bubble with the captions below. -> true when another of the album is
  // there and this one has joined it; else it stands alone until the next comes.
  #album(message, node) {
    const mate = [...this.#chat.messages.values()].find((m) => m.album === message.album && m.id !== message.id && this.#nodes.has(m.id));
    const there = mate && this.#nodes.get(mate.id);
    if (!there) return false;
    let album = there.closest(".album");
    if (!album) {
      album = el("div", { class: `album ${this.options.own(message) ? "own" : "their"}`, "data-kind": message.kind, testid: "album" });
      there.replaceWith(album);
      album.append(there);
    }
    album.insertBefore(node, [...album.children].find((n) => Number(n.dataset.id) > message.id) ?? null);
    album.dataset.id = album.firstElementChild.dataset.id;
    return true;
  }

  // A day is a part of its own so that its mark stays at the top only as long as its messages are seen.
  #day(date) {
    const key = dayKey(date);
    if (!this.#days.has(key)) {
      const part = el("div", { class: "day-part", "data-day": key }, el("div", { class: "day", "data-id": 0 }, el("span", {}, dayName(date, this.options.now()))));
      const next = [...this.#days.entries()].filter(([k]) => k > key).sort(([a], [b]) => a - b)[0]?.[1];
      this.list.insertBefore(part, next ?? this.list.querySelector(":scope > .typing"));
      this.#days.set(key, part);
    }
    return this.#days.get(key);
  }

  // Which bubbles belong together: one after the other, same side, same day, within ten minutes, no buttons between.
  #arrange() {
    let last = null;
    let day = null;
    this.list.querySelector(":scope > .empty")?.remove();
    if (this.#chat.messages.size === 0) this.list.prepend(this.options.empty());
    for (const [key, part] of this.#days) {
      if (part.childElementCount > 1) continue;
      part.remove();
      this.#days.delete(key);
    }
    for (const message of this.#chat.messages.values()) {
      const node = this.#nodes.get(message.id);
      if (!node) continue;
      const key = dayKey(message.date);
      const joins = last && key === day && last.message.from === message.from && message.date - last.message.date < 600
        && message.kind !== "service" && last.message.kind !== "service" && !last.message.buttons;
      node.classList.toggle("first", !joins);
      last?.node.classList.toggle("last", !joins);
      last = { node, message };
      day = key;
    }
    last?.node.classList.add("last");
  }

  // -> a function that puts the message now at the top of the view back to where it was.
  #anchor() {
    const top = this.scroll.getBoundingClientRect().top;
    const [id, node] = [...this.#nodes].find(([, n]) => !n.closest(".album") && n.getBoundingClientRect().bottom > top) ?? [];
    if (!node) return () => {};
    const was = node.getBoundingClientRect().top;
    return () => {
      const now = this.#nodes.get(id)?.getBoundingClientRect().top ?? was;
      this.scroll.scrollTop += now - was;
    };
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    // Only moving up leaves the end: a list that grew (a picture, a font) is followed, though it is not at its end now.
    const atEnd = scrollHeight - scrollTop - clientHeight < kAtEnd;
    if (atEnd || scrollTop < this.#top - 1) this.#stuck = atEnd;
    this.#top = scrollTop;
    if (this.#stuck) this.#showBelow(0);
    this.toEnd.hidden = this.#stuck;
    this.scroll.classList.add("moving");
    clearTimeout(this.#moving);
    this.#moving = setTimeout(() => this.scroll.classList.remove("moving"), 1200);
    if (scrollTop < 200 && this.#chat.more && !this.#loading) this.#loadOlder();
  }

  async #loadOlder() {
    this.#loading = true;
    const first = [...this.#chat.messages.keys()][0];
    const height = this.scroll.scrollHeight;
    try {
      for (const message of await this.#older(first)) this.#insert(message);
      this.#arrange();
      this.scroll.scrollTop += this.scroll.scrollHeight - height;
    } finally {
      this.#loading = false;
    }
  }

  #showBelow(count) {
    this.#below = count;
    this.badge.textContent = count ? String(count) : "";
    this.badge.hidden = count === 0;
    this.toEnd.hidden = this.#stuck;
  }
}

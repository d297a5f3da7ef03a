// The page: connects to the sandbox, keeps the columns of the people who are shown, and passes events on to them.
import { el, fill, svg } from "./dom.js";
import { Builder } from "./builder.js";
import { Column } from "./column.js";
import { openLinkDialog } from "./column_actions.js";
import { icons } from "./icons.js";
import { currentLanguage, languages, setLanguage, t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { People } from "./people.js";
import { Socket } from "./socket.js";
import { State } from "./state.js";
import { Ui, applyTheme, switchTheme } from "./ui.js";

const phone = matchMedia("(max-width: 760px)");
const kChatEvents = ["message", "edited", "deleted", "typing", "keyboard", "commands", "chat", "cleared", "callback_answer"];
const kColumnWidth = 320; // what a chat needs to be comfortable

class App {
  state = new State();
  ui = new Ui();
  columns = new Map(); // person -> Column
  #socket = new Socket((event) => this.state.apply(event), (up) => this.#link(up));

  constructor() {
    this.state.on("state", () => this.#begin());
    for (const name of kChatEvents) this.state.on(name, (event) => this.#chatEvent(event));
    this.state.on("person", () => this.#renamed());
    this.state.on("bot", () => this.#renamed());
    this.state.on("clock", () => this.#renamed());
    this.ui.onChange(() => this.layout());
    phone.addEventListener("change", () => this.state.ready && this.layout());
    document.addEventListener("visibilitychange", () => this.#seen());
    this.draw();
    this.#socket.connect();
  }

  request(action, parameters) {
    return this.#socket.request(action, parameters);
  }

  // The whole page anew: at the start and when the language changes.
  draw() {
    document.documentElement.lang = currentLanguage();
    document.title = t("title");
    this.people = new People(this);
    this.builder = new Builder(this);
    this.main = el("main", { class: "columns", testid: "columns" });
    this.banner = el("div", { class: "banner", role: "status", hidden: true }, t("connecting"));
    const more = el("button", { class: "tool", "aria-label": t("menu"), testid: "page-menu", onclick: () => this.#menu(more) }, svg(icons.menu));
    this.tools = el("button", { class: "tool builder-toggle", "aria-label": t("builder.open"), title: t("builder.open"), testid: "builder-toggle", onclick: () => this.#toggleBuilder() }, svg(icons.tools));
    const side = el("div", { class: "side" }, el("header", { class: "side-header" }, more, el("h1", {}, t("title")), this.tools), this.people.node);
    fill(document.querySelector("#app"), side, this.main, this.builder.node, this.banner);
    this.columns.clear();
    if (this.state.ready) this.layout();
  }

  // Puts the columns on the page in the order in which they were opened; those that stay are not touched.
  layout() {
    if (phone.matches && this.ui.shown.length > 1) this.ui.shown = this.ui.shown.slice(-1);
    for (const [person, column] of this.columns) {
      if (this.ui.shown.includes(person)) continue;
      column.node.remove();
      this.columns.delete(person);
    }
    this.main.querySelector(".nobody")?.remove();
    for (const person of this.ui.shown) {
      if (this.columns.has(person)) continue;
      const column = new Column(this, person);
      this.columns.set(person, column);
      this.main.append(column.node);
      column.view.end();
    }
    if (this.ui.shown.length === 0) this.main.append(el("p", { class: "nobody" }, t("columns.none")));
    this.builder.node.hidden = !this.ui.builder;
    this.tools.setAttribute("aria-pressed", String(this.ui.builder));
    this.#seen();
  }

  toggle(person) {
    if (phone.matches) this.ui.show(person, true);
    else if (this.ui.shown.includes(person)) this.ui.hide(person);
    else this.show(person);
  }

  show(person) {
    this.ui.show(person, phone.matches);
    const column = this.columns.get(person);
    column?.node.scrollIntoView({ inline: "nearest", block: "nearest" });
    if (!phone.matches) column?.composer.input.focus({ preventScroll: true });
  }

  openLinkAs(person, address) {
    this.show(person);
    this.columns.get(person)?.openLink(address);
  }

  #begin() {
    this.ui.settle(this.state.people, phone.matches ? 1 : Math.max(1, Math.floor((innerWidth - 280) / kColumnWidth)));
    this.#openAddress();
    for (const column of this.columns.values()) column.node.remove();
    this.columns.clear();
    this.layout();
    this.builder.draw();
  }

  // /?person=<id>&start=<payload>, once: a reload must not ask again.
  #openAddress() {
    const query = new URLSearchParams(location.search);
    const person = Number(query.get("person"));
    if (!this.state.people.has(person)) return;
    if (!this.ui.shown.includes(person)) this.ui.shown = [...this.ui.shown, person];
    if (phone.matches) this.ui.shown = [person];
    if (query.has("start")) this.ui.starts.set(person, query.get("start"));
    history.replaceState(null, "", location.pathname);
  }

  #chatEvent(event) {
    const id = event.chat?.id ?? event.chat;
    for (const column of this.columns.values()) if (column.chat().id === id) column.on(event);
    if (event.event === "chat") for (const column of this.columns.values()) column.drawNames();
    if (event.event === "message" && event.message.from === 0 && this.state.people.has(id) && !this.#isSeen(id))
      this.ui.unread.set(id, (this.ui.unread.get(id) ?? 0) + 1);
    if (["message", "edited", "deleted", "chat", "cleared"].includes(event.event)) this.#summary();
  }

  #isSeen(person) {
    return this.ui.shown.includes(person) && !document.hidden;
  }

  #seen() {
    for (const person of this.ui.shown ?? []) if (this.#isSeen(person)) this.ui.unread.delete(person);
    this.#summary();
  }

  #summaryAsked = false;
  // The list of people and the title, at most once a frame: a broadcast is hundreds of events.
  #summary() {
    if (this.#summaryAsked) return;
    this.#summaryAsked = true;
    requestAnimationFrame(() => {
      this.#summaryAsked = false;
      if (!this.state.ready) return;
      this.people.draw();
      const unread = [...this.ui.unread.values()].reduce((a, b) => a + b, 0);
      document.title = (unread ? `(${unread}) ` : "") + t("title");
    });
  }

  #renamed() {
    for (const column of this.columns.values()) column.drawNames();
    this.#summary();
  }

  #link(up) {
    this.banner.hidden = up;
  }

  #toggleBuilder() {
    this.ui.builder = !this.ui.builder;
    this.ui.changed();
    if (this.ui.builder) this.builder.opened();
  }

  #menu(at) {
    openMenu(document.body, at, [
      { label: t("link.open"), icon: "link", testid: "open-link", run: () => openLinkDialog(this, document.body, this.ui.shown.at(-1)) },
      { label: t("person.add"), icon: "add", testid: "menu-add-person", run: () => this.people.node.querySelector(".add-person").click() },
      { label: t("builder"), icon: "tools", testid: "menu-builder", run: () => this.#toggleBuilder() },
      { label: t("theme"), icon: "moon", testid: "theme", run: () => switchTheme() },
      ...Object.entries(languages).filter(([code]) => code !== currentLanguage()).map(([code, label]) => (
        { label, icon: "globe", testid: `language-${code}`, run: () => { setLanguage(code); this.draw(); } })),
    ], t("menu"));
  }
}

applyTheme();
new App();

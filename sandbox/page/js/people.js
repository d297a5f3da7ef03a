// The people one can play: the list at the left (a strip at the top on a phone), and the window that makes a new one.
import { el, fill, svg } from "./dom.js";
import { avatar, fullName } from "./avatar.js";
import { ask, field, toast } from "./dialogs.js";
import { clockTime, t } from "./i18n.js";
import { icons } from "./icons.js";
import { preview } from "./message.js";

export class People {
  constructor(app) {
    this.app = app;
    this.list = el("ul", { class: "people-list" });
    this.node = el("nav", { class: "people", "aria-label": t("people"), testid: "people" }, this.list,
      el("button", { class: "add-person", testid: "add-person", onclick: () => personDialog(app, document.body) }, svg(icons.add), el("span", {}, t("person.add"))));
    this.draw();
  }

  draw() {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.person : null;
    const people = [...this.app.state.people.values()];
    fill(this.list, people.length ? people.map((p) => el("li", {}, this.#item(p))) : el("li", { class: "hint" }, t("people.none")));
    if (focused) this.list.querySelector(`[data-person="${focused}"]`)?.focus({ preventScroll: true });
  }

  #item(person) {
    const { ui, state } = this.app;
    const name = fullName(person);
    const shown = ui.shown.includes(person.id);
    const unread = ui.unread.get(person.id) ?? 0;
    const last = [...(state.chats.get(person.id)?.messages.values() ?? [])].at(-1);
    return el("button", {
      class: "person", "aria-pressed": String(shown), testid: "person", "data-person": person.id,
      "aria-label": t(shown ? "person.hide" : "person.show", { name }) + (unread ? `, ${t("person.unread", { count: unread })}` : ""),
      onclick: () => this.app.toggle(person.id),
    }, avatar(person.id, name),
      el("span", { class: "person-about" },
        el("span", { class: "person-top" }, el("b", { dir: "auto" }, name), last ? el("time", {}, clockTime(last.date)) : null),
        el("span", { class: "person-last" }, el("span", { dir: "auto" }, last ? (last.from === person.id ? `${t("you")}: ` : "") + preview(last) : person.username ? `@${person.username}` : ""),
          person.note ? el("span", { class: "note" }, person.note) : null),
      ), unread ? el("span", { class: "badge", "aria-hidden": "true" }, String(unread)) : null);
  }
}

// Makes a person, or changes the one given.
export async function personDialog(app, host, id) {
  const known = app.state.people.get(id) ?? {};
  const text = (value, attributes = {}) => el("input", { value: value ?? "", autocomplete: "off", ...attributes });
  const fields = {
    first_name: text(known.first_name, { required: true, maxlength: 64, dir: "auto" }), last_name: text(known.last_name, { maxlength: 64, dir: "auto" }),
    username: text(known.username, { maxlength: 32 }), phone: text(known.phone, { type: "tel", maxlength: 20 }),
    language_code: el("select", {}, ["en", "ru", "de", ""].map((code) => el("option", { value: code, selected: code === (known.language_code ?? "en") }, code || "–"))),
    note: text(known.note, { maxlength: 100 }),
  };
  const labels = { first_name: "first", last_name: "last", username: "username", phone: "phone", language_code: "language", note: "note" };
  const read = () => {
    if (!fields.first_name.value.trim()) return void fields.first_name.focus();
    return Object.fromEntries(Object.entries(fields).map(([key, control]) => [key, control.value.trim().replace(key === "username" ? /^@/ : /^$/, "")]));
  };
  const answer = await ask(host, {
    title: t(id ? "person.edit" : "person.add"), testid: "person-dialog",
    body: Object.entries(fields).map(([key, control]) => field(t(`person.${labels[key]}`), control, `person-${key}`)),
    buttons: [{ label: t("cancel"), value: null }, { label: t(id ? "save" : "add"), value: read, testid: "person-save" }],
  });
  if (!answer) return;
  try {
    const person = await app.request(id ? "change_person" : "add_person", id ? { person: id, ...answer } : answer);
    if (!id) app.show(person.id);
  } catch (error) {
    toast(host, error.message);
  }
}

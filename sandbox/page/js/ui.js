// What this browser chose to see: whose chats, which theme, whether the builder's drawer is open. Kept between visits.
import { recall, remember } from "./dom.js";

const kThemes = ["light", "dark"];

export class Ui {
  shown = recall("shown", null); // ids of the people whose chats are side by side; null: never chosen
  builder = recall("builder", false);
  unread = new Map(); // person -> messages of the bot not seen yet
  drafts = new Map(); // person -> text in the input field
  starts = new Map(); // person -> payload of a deep link that waits for START ("" is a payload too)
  groups = new Map(); // person -> id of the chat that is open in their column, when not the private one
  #listeners = new Set();

  onChange(listener) {
    this.#listeners.add(listener);
  }

  changed() {
    remember("shown", this.shown);
    remember("builder", this.builder);
    for (const listener of this.#listeners) listener();
  }

  // At first as many people as fit beside each other; later those who were chosen and still exist.
  settle(people, fit) {
    const ids = [...people.keys()];
    const known = (this.shown ?? []).filter((id) => people.has(id));
    this.shown = known.length > 0 || this.shown?.length === 0 ? known : ids.slice(0, fit);
    if (this.shown.length === 0 && fit === 1) this.shown = ids.slice(0, 1);
  }

  show(person, only) {
    if (only) this.shown = [person];
    else if (!this.shown.includes(person)) this.shown = [...this.shown, person];
    this.changed();
  }

  hide(person) {
    this.shown = this.shown.filter((id) => id !== person);
    this.changed();
  }
}

const dark = matchMedia("(prefers-color-scheme: dark)");

export function currentTheme() {
  const chosen = recall("theme", null);
  return kThemes.includes(chosen) ? chosen : dark.matches ? "dark" : "light";
}

export function applyTheme() {
  document.documentElement.dataset.theme = currentTheme();
}

export function switchTheme() {
  remember("theme", currentTheme() === "dark" ? "light" : "dark");
  applyTheme();
}

dark.addEventListener("change", applyTheme);

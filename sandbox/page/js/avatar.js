// Round pictures with initials, in Telegram's seven colours by id.
import { el } from "./dom.js";

export function fullName(person) {
  return [person?.first_name, person?.last_name].filter(Boolean).join(" ");
}

export function avatar(id, name, size = "") {
  const words = name.trim().split(/\s+/).filter((w) => /[\p{L}\p{N}]/u.test(w));
  const letters = (words.length > 1 ? [words[0], words.at(-1)] : words).map((w) => [...w.match(/[\p{L}\p{N}]/u)[0]][0]).join("");
  return el("span", { class: `avatar colour-${Math.abs(id) % 7} ${size}`, "aria-hidden": "true" }, letters.toUpperCase() || "?");
}

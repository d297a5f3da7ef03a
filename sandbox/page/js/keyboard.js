// Inline keyboards: the buttons under a message of the bot.
import { el, svg } from "./dom.js";
import { icons } from "./icons.js";
import { t } from "./i18n.js";

const kCorner = { url: "arrow", copy: "copy", switch: "forward", web_app: "open" };

export function inlineKeyboard(message, view) {
  const rows = message.buttons.map((row, r) =>
    el("div", { class: "key-row" }, row.map((button, c) => inlineButton(message, button, r, c, view))));
  return el("div", { class: "inline-keyboard", role: "group", "aria-label": t("inline.label"), testid: "inline-keyboard" }, rows);
}

function inlineButton(message, button, row, column, view) {
  const node = el("button", {
    class: `key ${button.style ? `style-${button.style}` : ""}`, "data-row": row, "data-column": column, "data-kind": button.kind,
    testid: "inline-button", title: button.text.length > 24 ? button.text : null,
    onclick: () => view.on.press(message, row, column, button),
  }, el("span", { class: "key-text" }, button.text), kCorner[button.kind] ? svg(icons[kCorner[button.kind]] ?? icons.arrow, "icon corner") : null);
  if (view.busy(message.id, row, column)) setBusy(node, true);
  return node;
}

// The spinner of a pressed button. It can still be pressed again: a double tap is the bot's to cope with.
export function setBusy(node, on) {
  node.classList.toggle("busy", on);
  if (on) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

// The reply keyboard: the buttons that take the place of the phone's keyboard, below the input field.
export function replyKeyboard(keyboard, onTap) {
  const rows = keyboard.rows.map((row, r) =>
    el("div", { class: "key-row" }, row.map((button, c) =>
      el("button", {
        class: `key ${button.style ? `style-${button.style}` : ""}`, testid: "reply-button", "data-kind": button.kind, onclick: () => onTap(button, r, c),
      }, el("span", { class: "key-text" }, button.text)))));
  return el("div", { class: "reply-keyboard", role: "group", "aria-label": t("keyboard.label"), testid: "reply-keyboard" }, rows);
}

// Windows over one chat (or over the whole page): questions, alerts, forms, toasts. They are confined to `host`, so that
// the chats of other people beside it stay usable.
import { el } from "./dom.js";
import { t } from "./i18n.js";

// Shows a window and resolves with the value of the button pressed, or null when it was left by Escape or a click beside
// it. options: {title, text, body: nodes, buttons: [{label, value, style, testid}], role, testid}. A value that is a
// function is called at the press and its result is the answer: forms read their fields so; `undefined` keeps it open.
export function ask(host, options) {
  const before = document.activeElement;
  return new Promise((resolve) => {
    const finish = (value) => {
      layer.remove();
      setInert(host, false);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      resolve(value);
    };
    const press = (button) => {
      const value = typeof button.value === "function" ? button.value() : button.value;
      if (value !== undefined) finish(value);
    };
    const title = el("h2", { id: `dialog-${++counter}` }, options.title);
    const buttons = options.buttons.map((button) =>
      el("button", { class: `dialog-button ${button.style ?? ""}`, testid: button.testid, onclick: () => press(button) }, button.label));
    const main = options.buttons.at(-1);
    const box = el("form", {
      class: `dialog ${options.className ?? ""}`, role: options.role ?? "dialog", "aria-modal": "true", "aria-labelledby": title.id,
      testid: options.testid ?? "dialog",
      onsubmit: (event) => { event.preventDefault(); press(main); },
    }, title, options.text ? el("p", {}, options.text) : null, options.body ?? null, el("div", { class: "dialog-buttons" }, buttons));
    const layer = el("div", {
      class: "layer",
      onclick: (event) => event.target === layer && finish(null),
      onkeydown: (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        finish(null);
      },
    }, box);
    setInert(host, true);
    host.append(layer);
    (box.querySelector("[data-first], input:not([type=hidden]), textarea, select") ?? buttons.at(-1)).focus();
  });
}

let counter = 0;

// A modal window keeps the focus: everything beside it in its host cannot be reached meanwhile.
function setInert(host, on) {
  for (const child of host.children) if (!child.classList.contains("layer") && !child.classList.contains("toasts")) child.inert = on;
}

export function alertIn(host, title, text) {
  return ask(host, { title, text, role: "alertdialog", testid: "alert", buttons: [{ label: t("ok"), value: true, testid: "alert-ok" }] });
}

export function confirmIn(host, { title, text, label, style, testid }) {
  return ask(host, {
    title, text, role: "alertdialog", testid: testid ?? "confirm",
    buttons: [{ label: t("cancel"), value: null, testid: "confirm-no" }, { label, value: true, style, testid: "confirm-yes" }],
  });
}

// A labelled field; `control` is its input.
export function field(label, control, testid) {
  if (testid) control.dataset.testid = testid;
  return el("label", { class: "field" }, el("span", {}, label), control);
}

export function toast(host, text) {
  let shelf = host.querySelector(":scope > .toasts");
  if (!shelf) {
    shelf = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    host.append(shelf);
  }
  const node = el("div", { class: "toast", testid: "toast" }, text);
  shelf.replaceChildren(node);
  setTimeout(() => node.remove(), 2500 + Math.min(text.length * 40, 5000)); // long answers need longer to be read
}

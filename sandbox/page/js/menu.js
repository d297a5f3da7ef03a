// Pop-up menus: a list of actions beside the thing they belong to, moved through by arrow keys.
import { el, svg } from "./dom.js";
import { icons } from "./icons.js";

// items: [{label, icon, run, testid, danger}]; `at`: the element or the point {x, y} (page coordinates) where it opens.
export function openMenu(host, at, items, label) {
  const before = document.activeElement;
  const close = (focus) => {
    layer.remove();
    if (focus && before?.isConnected) before.focus({ preventScroll: true });
  };
  const buttons = items.filter(Boolean).map((item) =>
    el("button", {
      class: item.danger ? "danger" : "", role: "menuitem", testid: item.testid,
      onclick: () => { close(true); item.run(); },
    }, item.icon ? svg(icons[item.icon]) : null, el("span", {}, item.label)));
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label, testid: "menu" }, buttons);
  const layer = el("div", {
    class: "menu-layer",
    onclick: (event) => event.target === layer && close(true),
    oncontextmenu: (event) => { event.preventDefault(); close(true); },
    onkeydown: (event) => {
      if (event.key === "Escape" || event.key === "Tab") close(true);
      else move(event, buttons);
      if (["Escape", "Tab", "ArrowDown", "ArrowUp"].includes(event.key)) { event.preventDefault(); event.stopPropagation(); }
    },
  }, menu);
  host.append(layer);
  place(host, menu, at);
  buttons[0]?.focus({ preventScroll: true });
}

function move(event, buttons) {
  const at = buttons.indexOf(document.activeElement);
  if (event.key === "ArrowDown") buttons[(at + 1) % buttons.length].focus();
  if (event.key === "ArrowUp") buttons[(at - 1 + buttons.length) % buttons.length].focus();
}

// Opens towards the side with room, never outside the host.
function place(host, menu, at) {
  const frame = host.getBoundingClientRect();
  const spot = at instanceof Element ? at.getBoundingClientRect() : { left: at.x, right: at.x, top: at.y, bottom: at.y };
  const { width, height } = menu.getBoundingClientRect();
  let left = spot.left - frame.left;
  if (left + width > frame.width - 8) left = spot.right - frame.left - width;
  let top = spot.bottom - frame.top + 4;
  if (top + height > frame.height - 8) top = spot.top - frame.top - height - 4;
  menu.style.left = `${Math.max(8, Math.min(left, frame.width - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(top, frame.height - height - 8))}px`;
}

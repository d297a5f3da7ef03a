// The builder's drawer: what the bot asks of Telegram, what goes wrong on purpose, what time it is.
import { el, fill, svg } from "./dom.js";
import { CallList } from "./calls.js";
import { ClockPanel } from "./clock.js";
import { FaultPanel } from "./faults.js";
import { icons } from "./icons.js";
import { t } from "./i18n.js";

const kTabs = { calls: CallList, faults: FaultPanel, clock: ClockPanel };

export class Builder {
  #tab = "calls";

  constructor(app) {
    this.app = app;
    this.status = el("p", { class: "bot-status", testid: "bot-status" });
    this.tabs = el("div", { class: "tabs", role: "tablist" }, Object.keys(kTabs).map((name) =>
      el("button", { role: "tab", id: `tab-${name}`, testid: `tab-${name}`, "data-tab": name, onclick: () => this.#open(name) }, t(`builder.${name}`))));
    this.body = el("div", { class: "builder-body", role: "tabpanel" });
    this.node = el("aside", { class: "builder", "aria-label": t("builder"), testid: "builder", hidden: true },
      el("header", {}, el("h2", {}, t("builder")), el("button", { class: "tool", "aria-label": t("close"), onclick: () => this.#close() }, svg(icons.close))),
      this.status, this.tabs, this.body);
    app.state.on("status", () => this.#drawStatus());
    app.state.on("call", () => this.#drawStatus());
    for (const name of ["call", "faults", "clock", "status", "person"]) app.state.on(name, (event) => this.node.isConnected && this.panel?.on?.(event));
    this.#open(this.#tab);
  }

  draw() {
    this.#drawStatus();
    this.#open(this.#tab);
    if (this.app.ui.builder) this.opened();
  }

  // The calls made before the page was opened are asked for when somebody looks.
  async opened() {
    try {
      this.app.state.addCalls(await this.app.request("calls", { limit: 200 }));
      this.panel.draw();
    } catch {
      // The drawer then fills with the calls that come from now on.
    }
  }

  #open(name) {
    this.#tab = name;
    for (const tab of this.tabs.children) tab.setAttribute("aria-selected", String(tab.dataset.tab === name));
    this.panel = new kTabs[name](this.app);
    fill(this.body, this.panel.node);
    this.body.setAttribute("aria-labelledby", `tab-${name}`);
    this.panel.draw();
  }

  #close() {
    this.app.ui.builder = false;
    this.app.ui.changed();
  }

  #drawStatus() {
    const { polling, mistakes } = this.app.state;
    fill(this.status, el("span", { class: `lamp ${polling}` }), t(`bot.${polling}`),
      mistakes ? el("span", { class: "mistakes", testid: "mistakes" }, t("calls.count", { count: mistakes })) : null);
  }
}

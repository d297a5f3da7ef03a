// The list of Bot API calls, newest first, with the mistakes that a strict Telegram would not forgive marked red.
import { el, fill } from "./dom.js";
import { fullName } from "./avatar.js";
import { preciseTime, t } from "./i18n.js";

const kDrawn = 150;

export class CallList {
  #open = new Set(); // calls unfolded

  constructor(app) {
    this.app = app;
    this.chat = el("select", { "aria-label": t("calls.chat"), testid: "calls-chat", onchange: () => this.draw() });
    this.mistakes = el("input", { type: "checkbox", testid: "calls-mistakes", onchange: () => this.draw() });
    this.list = el("ul", { class: "calls", testid: "calls" });
    this.node = el("div", { class: "panel" },
      el("div", { class: "panel-tools" }, this.chat, el("label", { class: "check" }, this.mistakes, t("calls.mistakes")),
        el("button", { class: "plain", testid: "calls-forget", onclick: () => this.#forget() }, t("calls.forget"))),
      this.list);
    this.#people();
  }

  draw() {
    const chat = Number(this.chat.value);
    const calls = this.app.state.calls.filter((call) => (!chat || call.chat === chat) && (!this.mistakes.checked || call.mistakes?.length)).slice(-kDrawn).reverse();
    fill(this.list, calls.length ? calls.map((call) => this.#item(call)) : el("li", { class: "hint" }, t("calls.none")));
  }

  on(event) {
    if (event.event === "person") this.#people();
    if (event.event !== "call" || this.#asked) return;
    this.#asked = true; // a burst of calls is drawn once a frame
    requestAnimationFrame(() => {
      this.#asked = false;
      this.draw();
    });
  }
  #asked = false;

  #people() {
    const was = this.chat.value || "0";
    fill(this.chat, el("option", { value: "0" }, t("calls.all")),
      [...this.app.state.people.values()].map((p) => el("option", { value: String(p.id), selected: String(p.id) === was }, fullName(p))));
  }

  async #forget() {
    await this.app.request("forget_calls").catch(() => {});
    this.app.state.calls = [];
    this.draw();
  }

  #item(call) {
    const wrong = call.mistakes?.length > 0;
    const details = el("details", { class: "call", open: this.#open.has(call.id) },
      el("summary", {}, el("code", {}, call.method), el("span", { class: "call-about" },
        call.fault ? el("span", { class: "call-fault" }, t("calls.fault", { kind: call.fault })) : null,
        el("span", { class: call.ok ? "" : "call-failed" }, String(call.status)), ` · ${Math.round(call.ms)} ms · ${preciseTime(call.at)}`)));
    const show = () => {
      if (details.open && !details.querySelector("pre")) details.append(el("h4", {}, t("calls.asked")), json(call.params), el("h4", {}, t("calls.answered")), json(call.answer));
    };
    details.addEventListener("toggle", () => {
      if (details.open) this.#open.add(call.id);
      else this.#open.delete(call.id);
      show();
    });
    show();
    return el("li", { class: wrong ? "wrong" : call.ok ? "" : "failed", testid: "call", "data-method": call.method },
      details, wrong ? el("ul", { class: "call-mistakes" }, call.mistakes.map((m) => el("li", {}, `${t("calls.mistake")}: ${m}`))) : null);
  }
}

function json(value) {
  return el("pre", { dir: "ltr", tabindex: "0" }, typeof value === "string" ? value : JSON.stringify(value, null, 2));
}

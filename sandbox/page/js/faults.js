// Faults between the bot and Telegram: those that are on, and a form to switch on another.
import { el, fill } from "./dom.js";
import { field, toast } from "./dialogs.js";
import { t } from "./i18n.js";

const kKinds = ["500", "502", "drop_before", "drop_after", "half", "slow", "429"];
const kMethods = ["sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates", "deleteMessage", "sendDocument", "sendPhoto", "getFile"];

export class FaultPanel {
  constructor(app) {
    this.app = app;
    this.list = el("ul", { class: "faults", testid: "faults" });
    this.kind = el("select", { onchange: () => this.#kindChanged() }, kKinds.map((kind) => el("option", { value: kind }, t(`fault.${kind}`))));
    this.method = el("select", {}, el("option", { value: "" }, t("faults.every")), kMethods.map((m) => el("option", { value: m }, m)));
    this.probability = number(100, 1, 100);
    this.count = el("input", { type: "number", min: 1, max: 100000, placeholder: t("faults.until") });
    this.ms = number(3000, 1, 600000);
    this.retry = number(3, 1, 3600);
    this.msField = field(t("faults.ms"), this.ms);
    this.retryField = field(t("faults.retry"), this.retry);
    this.limits = el("input", { type: "checkbox", testid: "limits", onchange: () => this.#ask("limits", { on: this.limits.checked }) });
    this.node = el("div", { class: "panel" }, el("p", { class: "hint" }, t("faults.hint")), this.list,
      el("form", { class: "fault-form", onsubmit: (event) => { event.preventDefault(); this.#add(); } },
        field(t("faults.kind"), this.kind, "fault-kind"), field(t("faults.method"), this.method, "fault-method"),
        el("div", { class: "pair" }, field(t("faults.probability"), this.probability), field(t("faults.count"), this.count, "fault-count")),
        this.msField, this.retryField,
        el("button", { class: "primary", type: "submit", testid: "fault-add" }, t("faults.add"))),
      el("label", { class: "check" }, this.limits, t("limits")));
    this.#kindChanged();
  }

  draw() {
    this.limits.checked = this.app.state.limits;
    fill(this.list, this.app.state.faults.map((fault) => el("li", { testid: "fault" },
      el("span", {}, el("b", {}, t(`fault.${fault.kind}`)), el("small", {}, describe(fault))),
      el("button", { class: "plain", testid: "fault-off", onclick: () => this.#ask("remove_fault", { fault: fault.id }) }, t("faults.off")))));
  }

  on(event) {
    if (event.event === "faults" || event.event === "status") this.draw();
    if (event.event === "call" && event.call.fault) this.#refresh();
  }

  // A fault that struck says so in the call; how often it has is asked for.
  async #refresh() {
    const state = await this.app.request("state").catch(() => null);
    if (!state) return;
    this.app.state.faults = state.faults;
    this.draw();
  }

  #kindChanged() {
    this.msField.hidden = this.kind.value !== "slow";
    this.retryField.hidden = this.kind.value !== "429";
  }

  #add() {
    const kind = this.kind.value;
    this.#ask("add_fault", {
      kind, method: this.method.value, probability: Number(this.probability.value) / 100, count: this.count.value ? Number(this.count.value) : -1,
      ...(kind === "slow" ? { ms: Number(this.ms.value) } : {}), ...(kind === "429" ? { retry_after: Number(this.retry.value) } : {}),
    });
  }

  #ask(action, parameters) {
    this.app.request(action, parameters).catch((error) => toast(document.body, error.message));
  }
}

function number(value, min, max) {
  return el("input", { type: "number", value, min, max, required: true });
}

function describe(fault) {
  const parts = [fault.method || t("faults.every"), `${Math.round(fault.probability * 100)} %`];
  if (fault.kind === "slow") parts.push(`${fault.ms} ms`);
  if (fault.kind === "429") parts.push(`${fault.retry_after} s`);
  parts.push(fault.count < 0 ? t("faults.until") : t("faults.left", { count: fault.count }), t("faults.hits", { count: fault.hits ?? 0 }));
  return parts.join(" · ");
}

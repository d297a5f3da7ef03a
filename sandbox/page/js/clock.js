// The sandbox's clock: what time Telegram says it is, pushed forward by hand; and what waits for the bot.
import { el, fill } from "./dom.js";
import { toast } from "./dialogs.js";
import { fullTime, t } from "./i18n.js";

const kSteps = { hour: 3600, day: 86400, week: 604800 };

export class ClockPanel {
  constructor(app) {
    this.app = app;
    this.now = el("p", { class: "now", testid: "clock-now" });
    this.pending = el("div", { class: "updates" });
    this.node = el("div", { class: "panel" }, this.now, el("p", { class: "hint" }, t("clock.hint")),
      el("div", { class: "panel-tools" },
        Object.entries(kSteps).map(([name, seconds]) => el("button", { class: "plain", testid: `clock-${name}`, onclick: () => this.#ask({ advance: seconds }) }, t(`clock.${name}`))),
        el("button", { class: "plain", testid: "clock-reset", onclick: () => this.#ask({ offset: 0 }) }, t("clock.reset"))),
      el("button", { class: "plain", onclick: () => this.#updates() }, t("updates.show")), this.pending);
  }

  draw() {
    const { offset } = this.app.state.clock;
    const seconds = Math.floor(Date.now() / 1000) + offset;
    fill(this.now, t("clock.now", { time: fullTime(seconds) }), offset ? el("small", {}, t("clock.ahead", { time: span(offset) })) : null);
  }

  on(event) {
    if (event.event === "clock") this.draw();
  }

  async #ask(parameters) {
    try {
      await this.app.request("clock", parameters);
    } catch (error) {
      toast(document.body, error.message);
    }
  }

  async #updates() {
    const { pending, last } = await this.app.request("updates").catch(() => ({ pending: "?" }));
    fill(this.pending, el("p", {}, t("updates", { count: pending })), last ? el("pre", { dir: "ltr" }, JSON.stringify(last, null, 2)) : null);
  }
}

function span(seconds) {
  const days = Math.floor(seconds / 86400);
  const rest = new Date((seconds % 86400) * 1000).toISOString().slice(11, 16);
  return days ? `${days} d ${rest}` : rest;
}

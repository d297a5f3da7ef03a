// One person's chat on the page, in the words of the person: say, press, wait for what the bot writes.
import assert from "node:assert/strict";

export class Chat {
  constructor(page, person) {
    this.page = page;
    this.person = person;
    this.column = page.locator(`[data-testid=column][data-person="${person}"]`);
    this.input = this.column.getByTestId("input");
  }

  // Shows this chat when it is not shown yet.
  async show() {
    const item = this.page.locator(`[data-testid=person][data-person="${this.person}"]`);
    if ((await item.getAttribute("aria-pressed")) !== "true") await item.click();
    await this.column.waitFor();
    return this;
  }

  async say(text) {
    await this.input.fill(text);
    await this.column.getByTestId("send").click();
  }

  start() {
    return this.column.getByTestId("start").click();
  }

  messages(from) {
    return this.column.locator(from ? `[data-testid=message][data-from=${from}]` : "[data-testid=message]");
  }

  last(from) {
    return this.messages(from).last();
  }

  // Waits until the newest message of the bot says this.
  async hears(pattern, within = 30_000) {
    await this.until(async () => pattern.test(await this.lastText()), () => `the bot to say ${pattern}`, within);
  }

  async lastText() {
    const texts = await this.messages("bot").getByTestId("message-text").allInnerTexts();
    return texts.at(-1) ?? "";
  }

  // Waits until the newest message of the bot says something else than `before`.
  async changes(before, within = 30_000) {
    await this.until(async () => (await this.lastText()) !== before, () => "the bot to go on", within);
  }

  button(name) {
    return this.last("bot").getByTestId("inline-button").filter({ hasText: name });
  }

  async press(name) {
    await this.button(name).first().click();
  }

  // The newest such button in the whole chat: a notice may have come below the screen that has it.
  async pressAbove(name) {
    await this.column.getByTestId("inline-button").filter({ hasText: name }).last().click();
  }

  // Waits until some message of the bot says this.
  async shows(pattern, within = 30_000) {
    const texts = this.messages("bot").getByTestId("message-text");
    await this.until(async () => (await texts.allInnerTexts()).some((text) => pattern.test(text)), () => `a message that says ${pattern}`, within);
  }

  async tap(name) {
    await this.column.getByTestId("reply-button").filter({ hasText: name }).click();
  }

  // Polls with a deadline; what was seen last is in the error.
  async until(condition, what, within = 30_000) {
    const end = Date.now() + within;
    while (!(await condition())) {
      if (Date.now() > end) assert.fail(`waited ${within} ms for ${what()}; the chat shows:\n${(await this.column.getByTestId("messages").innerText()).slice(-1500)}`);
      await this.page.waitForTimeout(30);
    }
  }
}

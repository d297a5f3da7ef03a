// What the bot writes is drawn as Telegram draws it, and never as markup of the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Chat } from "../support/chat.mjs";
import { withPage } from "../support/browser.mjs";
import { close, open } from "../support/stage.mjs";

let sandbox;
let browser;
before(async () => {
  ({ sandbox, browser } = await open());
});
after(close);

async function shown(html, use, options = {}) {
  const anna = await sandbox.person({ first_name: "Anna" });
  await sandbox.act("start", { person: anna.id });
  await sandbox.bot("sendMessage", { chat_id: anna.id, text: html, parse_mode: "HTML", ...options });
  await withPage(browser, sandbox.address, {}, async (page) => {
    const chat = await new Chat(page, anna.id).show();
    await use(chat.last("bot").getByTestId("message-text"), chat);
  });
}

test("entities become formatting", () =>
  shown(
    "<b>bold <i>both</i></b> <u>under</u> <s>strike</s> <code>+49 30</code> <tg-spoiler>secret</tg-spoiler>\n<pre><code class=\"language-sql\">SELECT 1;</code></pre>\n" +
      "<blockquote>quoted 😀 <b>strong</b></blockquote>after",
    async (text) => {
      assert.equal(await text.locator("strong").first().innerText(), "bold both");
      assert.equal(await text.locator("strong em").innerText(), "both");
      assert.equal(await text.locator("u").innerText(), "under");
      assert.equal(await text.locator("s").innerText(), "strike");
      assert.equal(await text.locator("pre code").innerText(), "SELECT 1;");
      assert.equal(await text.locator("blockquote strong").innerText(), "strong");
      const spoiler = text.locator(".spoiler");
      assert.equal(await spoiler.evaluate((node) => getComputedStyle(node).color), "rgba(0, 0, 0, 0)");
      await spoiler.click();
      assert.notEqual(await spoiler.evaluate((node) => getComputedStyle(node).color), "rgba(0, 0, 0, 0)");
    }));

test("markup that people write stays text", async () => {
  const name = `<img src=x onerror="document.title='broken'">`;
  const mean = await sandbox.person({ first_name: name, note: name });
  await sandbox.act("start", { person: mean.id });
  await sandbox.act("say", { person: mean.id, text: `<script>document.title='broken'</script>${name}&amp;` });
  await sandbox.bot("sendMessage", { chat_id: mean.id, text: name, reply_markup: { inline_keyboard: [[{ text: name, callback_data: "x" }]] } });
  await withPage(browser, sandbox.address, {}, async (page) => {
    const chat = await new Chat(page, mean.id).show();
    assert.equal(await chat.lastText().then((text) => text.startsWith(name)), true);
    assert.match(await chat.last("person").innerText(), /^<script>document/);
    assert.equal(await chat.column.locator("script, img").count(), 0);
    assert.doesNotMatch(await page.title(), /broken/);
  });
});

test("only addresses that Telegram opens become links", () =>
  shown(`<a href="https://example.com/a?b=1&amp;c=2">good</a> https://t.me/someone/5, mail a.b@example.org and /help now`, async (text) => {
    const links = await text.locator("a").evaluateAll((all) => all.map((a) => [a.textContent, a.getAttribute("href")]));
    assert.deepEqual(links, [
      ["good", "https://example.com/a?b=1&c=2"], ["https://t.me/someone/5", "https://t.me/someone/5"], ["a.b@example.org", "mailto:a.b@example.org"], ["/help", "#"],
    ]);
  }));

test("a command in a message is sent when pressed", () =>
  shown("Try /help please", async (text, chat) => {
    await text.getByText("/help").click();
    await chat.until(async () => (await chat.last("person").innerText()).startsWith("/help"), () => "/help to be sent");
  }));

for (const [what, content] of [
  ["a word of 4096 letters", "x".repeat(4096)], ["4096 emoji and letters", "😀я".repeat(1365)], ["right-to-left text", "שלום עולם ".repeat(60)], ["many lines", "line\n".repeat(500)],
]) {
  test(`${what} stays inside the chat`, () =>
    shown(content, async (text, chat) => {
      const inside = await chat.column.evaluate((column) => {
        const frame = column.getBoundingClientRect();
        const scroll = column.querySelector(".scroll");
        return scroll.scrollWidth <= scroll.clientWidth && [...column.querySelectorAll(".bubble")].every((b) => b.getBoundingClientRect().right <= frame.right);
      });
      assert.equal(inside, true);
    }));
}

test("100 buttons in one message can all be reached", () =>
  shown("Choose", async (text, chat) => {
    const buttons = chat.last("bot").getByTestId("inline-button");
    assert.equal(await buttons.count(), 100);
    await buttons.nth(0).scrollIntoViewIfNeeded();
    await buttons.nth(99).scrollIntoViewIfNeeded();
    const widths = await buttons.evaluateAll((all) => all.map((b) => Math.round(b.getBoundingClientRect().width)));
    assert.ok(Math.min(...widths) > 20, `the narrowest is ${Math.min(...widths)} px wide`);
  }, { reply_markup: { inline_keyboard: Array.from({ length: 20 }, (_, r) => Array.from({ length: 5 }, (_, c) => ({ text: `${r * 5 + c + 1}`, callback_data: `k${r}.${c}` }))) } }));

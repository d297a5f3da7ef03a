// Several people side by side on a desk, one at a time on a phone; themes, languages, links, new people.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { Chat } from "../support/chat.mjs";
import { phone, withPage } from "../support/browser.mjs";
import { root } from "../support/program.mjs";
import { close, open } from "../support/stage.mjs";

let sandbox;
let browser;
let people;
before(async () => {
  ({ sandbox, browser } = await open());
  people = [];
  for (const first_name of ["Anna", "Boris", "Chloé"]) people.push(await sandbox.person({ first_name, language_code: "en" }));
  for (const { id } of people) await sandbox.act("start", { person: id });
});
after(close);

const item = (page, person) => page.locator(`[data-testid=person][data-person="${person.id}"]`);

test("three chats stand side by side, and each is its own", () =>
  withPage(browser, sandbox.address, {}, async (page) => {
    const chats = await Promise.all(people.map((p) => new Chat(page, p.id).show()));
    for (const [i, { id }] of people.entries()) await sandbox.bot("sendMessage", { chat_id: id, text: `For number ${i}` });
    for (const [i, chat] of chats.entries()) await chat.hears(new RegExp(`^For number ${i}`));
    const boxes = await Promise.all(chats.map((chat) => chat.column.boundingBox()));
    assert.ok(boxes.every((box) => box.width >= 300 && box.y === boxes[0].y));
    await chats[1].column.getByTestId("column-close").click();
    await chats[1].column.waitFor({ state: "detached" });
    assert.equal(await item(page, people[1]).getAttribute("aria-pressed"), "false");
  }));

test("what a hidden person gets is counted until one looks", () =>
  withPage(browser, sandbox.address, {}, async (page) => {
    await new Chat(page, people[0].id).show();
    if ((await item(page, people[2]).getAttribute("aria-pressed")) === "true") await item(page, people[2]).click();
    await sandbox.bot("sendMessage", { chat_id: people[2].id, text: "Psst" });
    await item(page, people[2]).locator(".badge").waitFor();
    assert.match(await page.title(), /^\(1\)/);
    await item(page, people[2]).click();
    await item(page, people[2]).locator(".badge").waitFor({ state: "detached" });
  }));

test("a phone shows one chat at a time", () =>
  withPage(browser, sandbox.address, phone, async (page) => {
    for (const person of people) {
      await item(page, person).click();
      await new Chat(page, person.id).input.waitFor();
      assert.equal(await page.getByTestId("column").count(), 1);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  }));

test("dark and light follow the system, and can be switched", () =>
  withPage(browser, sandbox.address, { colorScheme: "dark" }, async (page) => {
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await background(), "rgb(24, 24, 24)");
    await page.getByTestId("page-menu").click();
    await page.getByTestId("theme").click();
    assert.equal(await background(), "rgb(255, 255, 255)");
    await page.reload();
    await page.getByTestId("person").first().waitFor();
    assert.equal(await background(), "rgb(255, 255, 255)");
  }));

test("Russian for a Russian browser, English at a press", () =>
  withPage(browser, sandbox.address, { locale: "ru-RU" }, async (page) => {
    const chat = await new Chat(page, people[0].id).show();
    assert.equal(await chat.input.getAttribute("placeholder"), "Сообщение");
    await chat.input.fill("a draft");
    await page.getByTestId("page-menu").click();
    await page.getByTestId("language-en").click();
    assert.equal(await chat.input.getAttribute("placeholder"), "Message");
    assert.equal(await chat.input.inputValue(), "a draft");
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
  }));

test("both languages have the same words with the same places to fill", async () => {
  // Read as the browser does, as a module: Node before 20.19 takes a .js file outside any package for CommonJS.
  const read = async (code) => {
    const text = await readFile(path.join(root, `sandbox/page/js/words.${code}.js`), "utf8");
    return (await import(`data:text/javascript,${encodeURIComponent(text)}`)).default;
  };
  const [en, ru] = await Promise.all(["en", "ru"].map(read));
  assert.deepEqual(Object.keys(ru), Object.keys(en));
  const places = (text) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g) ?? [])].sort();
  for (const key of Object.keys(en)) assert.deepEqual(places(ru[key]), places(en[key]), key);
});

test("a new person can be added and has an empty chat", () =>
  withPage(browser, sandbox.address, {}, async (page) => {
    await page.getByTestId("add-person").click();
    await page.getByTestId("person-first_name").fill("Nina");
    await page.getByTestId("person-last_name").fill("O'Brien");
    await page.getByTestId("person-phone").fill("+353 1 234 5678");
    await page.getByTestId("person-save").click();
    await page.getByTestId("column").filter({ hasText: "Nina O'Brien" }).getByTestId("start").waitFor();
  }));

test("a link is opened as the person one chooses", () =>
  withPage(browser, sandbox.address, {}, async (page) => {
    const { username } = await sandbox.bot("getMe");
    await page.getByTestId("page-menu").click();
    await page.getByTestId("open-link").click();
    await page.getByTestId("link-text").fill(`t.me/${username}?start=abc_123`);
    await page.getByTestId("link-person").selectOption(String(people[1].id));
    await page.getByTestId("link-open").click();
    const chat = new Chat(page, people[1].id);
    await chat.start();
    const { message } = await sandbox.nextUpdate((u) => u.message?.text.startsWith("/start a"));
    assert.deepEqual([message.text, message.from.id], ["/start abc_123", people[1].id]);
  }));

test("the page's own address can carry such a link", () =>
  withPage(browser, `${sandbox.address}/?person=${people[2].id}&start=team`, {}, async (page) => {
    await new Chat(page, people[2].id).start();
    assert.equal((await sandbox.nextUpdate((u) => u.message?.text === "/start team")).message.from.id, people[2].id);
  }));

test("everything that can be pressed has a name", () =>
  withPage(browser, sandbox.address, {}, async (page) => {
    await page.getByTestId("builder-toggle").click();
    const nameless = await page.locator("button, a[href], input, select, textarea").evaluateAll((all) =>
      all.filter((n) => !(n.getAttribute("aria-label") || n.textContent.trim() || n.labels?.length || n.title)).map((n) => n.outerHTML.slice(0, 120)));
    assert.deepEqual(nameless, []);
  }));

test("groups stand in tabs beside the chat with the bot", async () => {
  const group = await sandbox.act("add_group", { title: "Colleagues", members: [people[0].id, people[1].id] });
  await withPage(browser, sandbox.address, {}, async (page) => {
    const [anna, boris, chloe] = await Promise.all(people.map((p) => new Chat(page, p.id).show()));
    const tabs = anna.column.getByRole("tab");
    assert.deepEqual(await tabs.allInnerTexts(), [(await sandbox.bot("getMe")).first_name, "Colleagues"]);
    assert.equal(await chloe.column.getByRole("tab").count(), 0, "not in the group");
    const before = await anna.messages().count();
    await tabs.nth(1).click();
    assert.match(await anna.column.getByTestId("messages").innerText(), /Anna created the group/);
    assert.equal(await anna.column.getByTestId("status").innerText(), "group");
    await anna.say("Hello everybody");
    assert.equal((await sandbox.nextUpdate((u) => u.message?.text === "Hello everybody")).message.chat.id, group.id);
    await boris.column.getByRole("tab").nth(1).click();
    await sandbox.bot("sendMessage", { chat_id: group.id, text: "In private chats only" });
    await boris.hears(/^In private/);
    assert.match(await boris.column.getByTestId("messages").innerText(), /Anna\s+Hello everybody/, "who said it");
    assert.equal(await boris.messages("person").count(), 0, "nothing here is Boris's own");
    await tabs.nth(0).click();
    assert.equal(await anna.messages().count(), before, "the chat with the bot is as it was");
  });
});

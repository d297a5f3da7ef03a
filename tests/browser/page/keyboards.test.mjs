// Inline and reply keyboards do what they do in Telegram.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Chat } from "../support/chat.mjs";
import { withPage } from "../support/browser.mjs";
import { close, open } from "../support/stage.mjs";

let sandbox;
let browser;
let anna;
before(async () => {
  ({ sandbox, browser } = await open());
});
after(close);
beforeEach(async () => {
  anna = await sandbox.person({ first_name: "Anna", phone: "+4930901820" });
  await sandbox.act("start", { person: anna.id });
  await sandbox.nextUpdate((u) => u.message?.from.id === anna.id);
});

const send = (text, reply_markup) => sandbox.bot("sendMessage", { chat_id: anna.id, text, reply_markup });
const inline = (...rows) => ({ inline_keyboard: rows });
const onPage = (use, options) => withPage(browser, sandbox.address, options, async (page) => use(await new Chat(page, anna.id).show(), page));

test("a pressed button spins until the bot answers, and the answer is a toast", async () => {
  await send("Save?", inline([{ text: "Save", callback_data: "save", style: "success" }, { text: "Delete", callback_data: "delete", style: "danger" }]));
  await onPage(async (chat) => {
    await chat.press("Save");
    const query = (await sandbox.nextUpdate((u) => u.callback_query)).callback_query;
    assert.equal(query.data, "save");
    assert.equal(query.from.id, anna.id);
    assert.equal(await chat.button("Save").getAttribute("aria-busy"), "true");
    assert.equal(await chat.button("Delete").getAttribute("aria-busy"), null);
    await sandbox.bot("answerCallbackQuery", { callback_query_id: query.id, text: "Saved <b>" });
    await chat.column.getByTestId("toast").waitFor();
    assert.equal(await chat.column.getByTestId("toast").innerText(), "Saved <b>");
    assert.equal(await chat.button("Save").getAttribute("aria-busy"), null);
  });
});

test("an alert waits for OK", async () => {
  await send("Open?", inline([{ text: "Open", callback_data: "o" }]));
  await onPage(async (chat) => {
    await chat.press("Open");
    const { callback_query } = await sandbox.nextUpdate((u) => u.callback_query);
    await sandbox.bot("answerCallbackQuery", { callback_query_id: callback_query.id, text: "Not yours", show_alert: true });
    await chat.column.getByTestId("alert").waitFor();
    assert.match(await chat.column.getByTestId("alert").innerText(), /Not yours/);
    await chat.column.getByTestId("alert-ok").click();
    assert.equal(await chat.column.getByTestId("alert").count(), 0);
  });
});

test("styles are told apart by colour", async () => {
  const styles = ["danger", "success", "primary"];
  await send("Colours", inline(styles.map((style) => ({ text: style, callback_data: style, style })), [{ text: "plain", callback_data: "p" }]));
  await onPage(async (chat) => {
    const colours = await chat.last("bot").getByTestId("inline-button").evaluateAll((all) => all.map((b) => getComputedStyle(b).backgroundColor));
    assert.equal(new Set(colours).size, 4);
  });
});

test("a copy button copies, a link to the bot offers START with its payload", async () => {
  const { username } = await sandbox.bot("getMe");
  await send("Phone", inline([{ text: "Copy", copy_text: { text: "+4930901820" } }], [{ text: "Card", url: `https://t.me/${username}?start=client_12` }]));
  await onPage(async (chat, page) => {
    await chat.press("Copy");
    await chat.column.getByTestId("toast").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "+4930901820");
    await chat.press("Card");
    await chat.start();
    assert.equal((await sandbox.nextUpdate((u) => u.message)).message.text, "/start client_12");
    await chat.input.waitFor();
  });
});

test("an edit keeps its place and the reader's", async () => {
  const first = await send("The first", inline([{ text: "One", callback_data: "1" }]));
  for (let i = 0; i < 12; i++) await send(`Filler ${i}\n`.repeat(4));
  await onPage(async (chat, page) => {
    const target = chat.column.locator(`[data-id="${first.message_id}"]`);
    const seen = chat.column.getByText("Filler 6").first();
    await seen.scrollIntoViewIfNeeded();
    const top = () => seen.evaluate((node) => Math.round(node.getBoundingClientRect().top));
    await page.waitForTimeout(100); // lets the scroll event arrive
    const was = await top();
    await sandbox.bot("editMessageText", { chat_id: anna.id, message_id: first.message_id, text: "Now\nmany\nmore\nlines\nthan\nbefore", reply_markup: inline([{ text: "One", callback_data: "1" }], [{ text: "Two", callback_data: "2" }]) });
    await target.getByTestId("inline-button").nth(1).waitFor({ state: "attached" });
    assert.match(await target.innerText(), /edited/);
    assert.equal(await chat.messages("bot").first().getAttribute("data-id"), String(first.message_id));
    assert.ok(Math.abs((await top()) - was) <= 1, `what was read moved from ${was} to ${await top()}`);
  });
});

test("the newest message is followed, and a deleted one goes", async () => {
  await onPage(async (chat) => {
    let last;
    for (let i = 0; i < 15; i++) last = await send(`Message ${i}\nwith two lines`);
    await chat.hears(/Message 14/);
    await chat.until(() => chat.column.locator(".scroll").evaluate((s) => s.scrollHeight - s.scrollTop - s.clientHeight < 2), () => "the end to be shown");
    await sandbox.bot("deleteMessage", { chat_id: anna.id, message_id: last.message_id });
    await chat.hears(/Message 13/);
  });
});

test("own contact is shared only after a yes", async () => {
  await send("Who are you?", { keyboard: [[{ text: "📱 Share", request_contact: true }], ["Skip"]], resize_keyboard: true, input_field_placeholder: "Press below" });
  await onPage(async (chat) => {
    assert.equal(await chat.input.getAttribute("placeholder"), "Press below");
    await chat.tap("Share");
    await chat.column.getByTestId("confirm-no").click();
    await chat.tap("Share");
    assert.match(await chat.column.getByTestId("share-dialog").innerText(), /\+4930901820/);
    await chat.column.getByTestId("confirm-yes").click();
    const { message } = await sandbox.nextUpdate((u) => u.message);
    assert.equal(message.contact.user_id, anna.id);
    await chat.last("person").getByTestId("contact").waitFor();
    assert.equal(await chat.messages("person").getByTestId("contact").count(), 1);
    await sandbox.bot("sendMessage", { chat_id: anna.id, text: "Thanks", reply_markup: { remove_keyboard: true } });
    await chat.hears(/Thanks/);
    await chat.column.getByTestId("reply-keyboard").waitFor({ state: "detached" });
  });
});

test("a text button says its text", async () => {
  await send("Colour?", { keyboard: [["Red", "Green"]], resize_keyboard: true });
  await onPage(async (chat) => {
    await chat.tap("Green");
    assert.equal((await sandbox.nextUpdate((u) => u.message)).message.text, "Green");
  });
});

test("a button keeps the keyboard focus through an edit", async () => {
  const message = await send("Page 1", inline([{ text: "‹", callback_data: "a" }, { text: "›", callback_data: "b" }]));
  await onPage(async (chat, page) => {
    await chat.button("›").focus();
    await page.keyboard.press("Enter");
    const { callback_query } = await sandbox.nextUpdate((u) => u.callback_query);
    await sandbox.bot("editMessageText", { chat_id: anna.id, message_id: message.message_id, text: "Page 2", reply_markup: inline([{ text: "‹", callback_data: "a" }, { text: "›", callback_data: "c" }]) });
    await sandbox.bot("answerCallbackQuery", { callback_query_id: callback_query.id });
    await chat.hears(/Page 2/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "›");
  });
});

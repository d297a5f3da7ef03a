// Everything a person can send, and how the page offers it.
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
  await sandbox.bot("setMyCommands", { commands: [["menu", "Main menu"], ["clients", "Your clients"], ["cancel", "Leave the form"]].map(([command, description]) => ({ command, description })) });
});
after(close);
beforeEach(async () => {
  anna = await sandbox.person({ first_name: "Anna", last_name: "Petrova", phone: "+4930901820" });
});

const onPage = (use, options) => withPage(browser, sandbox.address, options, async (page) => use(await new Chat(page, anna.id).show(), page));
const started = (use, options) => onPage(async (chat, page) => {
  await chat.start();
  await sandbox.nextUpdate((u) => u.message?.text === "/start" && u.message.from.id === anna.id);
  await chat.input.waitFor();
  await use(chat, page);
}, options);
const nextMessage = async () => (await sandbox.nextUpdate((u) => u.message)).message;

test("an empty chat has START and nothing to write in", () =>
  onPage(async (chat) => {
    assert.equal(await chat.input.isVisible(), false);
    await chat.start();
    assert.equal((await nextMessage()).text, "/start");
    await chat.input.waitFor();
  }));

test("Enter sends, Shift+Enter makes a line", () =>
  started(async (chat, page) => {
    await chat.input.click();
    await page.keyboard.type("first");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("second 😀");
    await page.keyboard.press("Enter");
    assert.equal((await nextMessage()).text, "first\nsecond 😀");
    await chat.until(async () => (await chat.input.inputValue()) === "", () => "the field to be empty");
  }));

test("the menu button and / offer the commands of this person", () =>
  started(async (chat, page) => {
    await chat.column.getByTestId("menu-button").click();
    assert.deepEqual(await chat.column.getByTestId("command").locator("b").allInnerTexts(), ["/menu", "/clients", "/cancel"]);
    await page.keyboard.press("Escape");
    await chat.input.pressSequentially("/c");
    assert.deepEqual(await chat.column.getByTestId("command").locator("b").allInnerTexts(), ["/clients", "/cancel"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal((await nextMessage()).text, "/cancel");
  }));

test("an own message can be edited and answered", () =>
  started(async (chat, page) => {
    await chat.say("Helo");
    const said = await nextMessage();
    await chat.until(async () => /Helo/.test(await chat.last("person").innerText()), () => "the message");
    await chat.input.press("ArrowUp");
    assert.equal(await chat.input.inputValue(), "Helo");
    await chat.say("Hello");
    const { edited_message } = await sandbox.nextUpdate((u) => u.edited_message);
    assert.equal(edited_message.text, "Hello");
    assert.equal(edited_message.message_id, said.message_id);
    await chat.until(async () => /Hello\s*edited/.test(await chat.last("person").innerText()), () => "the mark 'edited'");
    await sandbox.bot("sendMessage", { chat_id: anna.id, text: "And you?" });
    await chat.hears(/And you/);
    await chat.last("bot").locator(".bubble").click({ button: "right" });
    await page.getByTestId("action-reply").click();
    await chat.say("Fine");
    assert.equal((await nextMessage()).reply_to_message.text, "And you?");
  }));

test("a file arrives byte for byte, with its caption", () =>
  started(async (chat, page) => {
    const bytes = Buffer.from(Array.from({ length: 3000 }, (_, i) => i % 256));
    await chat.column.getByTestId("attach").click();
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByTestId("attach-file").click()]);
    await chooser.setFiles({ name: "clients.csv", mimeType: "text/csv", buffer: bytes });
    await chat.column.getByTestId("caption").fill("Import these");
    await chat.column.getByTestId("attach-send").click();
    const message = await nextMessage();
    assert.equal(message.document.file_name, "clients.csv");
    assert.equal(message.caption, "Import these");
    assert.deepEqual(await sandbox.download(message.document.file_id), bytes);
    assert.match(await chat.last("person").innerText(), /clients\.csv/);
  }));

test("a photo is shown, and opens large", () =>
  started(async (chat, page) => {
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
    await chat.column.getByTestId("attach").click();
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByTestId("attach-photo").click()]);
    await chooser.setFiles({ name: "dot.png", mimeType: "image/png", buffer: png });
    await chat.column.getByTestId("attach-send").click();
    assert.equal((await nextMessage()).photo.length > 0, true);
    const image = chat.last("person").locator("img");
    await chat.until(() => image.evaluate((node) => node.complete && node.naturalWidth === 1), () => "the picture to load");
    await chat.last("person").getByTestId("photo").click();
    await page.getByTestId("lightbox").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("lightbox").waitFor({ state: "detached" });
  }));

test("one's own contact and somebody else's", () =>
  started(async (chat, page) => {
    const open = async () => {
      await chat.column.getByTestId("attach").click();
      await page.getByTestId("attach-contact").click();
    };
    await open();
    await chat.column.getByTestId("contact-own").click();
    assert.equal((await nextMessage()).contact.user_id, anna.id);
    await open();
    await chat.column.getByTestId("contact-name").fill("Ludwig van Beethoven");
    await chat.column.getByTestId("contact-phone").fill("+49 228 917 570");
    await chat.column.getByTestId("contact-send").click();
    const { contact } = await nextMessage();
    assert.deepEqual([contact.first_name, contact.last_name, contact.user_id], ["Ludwig", "van Beethoven", undefined]);
  }));

test("a message is forwarded as somebody else", async () => {
  const boris = await sandbox.person({ first_name: "Boris" });
  await sandbox.act("start", { person: boris.id });
  await sandbox.nextUpdate((u) => u.message?.from.id === boris.id);
  await started(async (chat, page) => {
    await chat.say("Please call Northwind");
    await nextMessage();
    await chat.last("person").locator(".bubble").click({ button: "right" });
    await page.getByTestId("action-forward").click();
    await chat.column.getByTestId("forward-dialog").getByText("Boris", { exact: true }).click();
    await chat.column.getByTestId("forward-send").click();
    const message = await nextMessage();
    assert.equal(message.from.id, boris.id);
    assert.equal(message.forward_origin.sender_user.id, anna.id);
  });
});

test("blocking tells the bot, UNBLOCK lets it in again", () =>
  started(async (chat, page) => {
    await chat.column.getByTestId("column-menu").click();
    await page.getByTestId("chat-block").click();
    assert.equal((await sandbox.nextUpdate((u) => u.my_chat_member)).my_chat_member.new_chat_member.status, "kicked");
    assert.equal((await sandbox.callBot("sendMessage", { chat_id: anna.id, text: "Hello?" })).error_code, 403);
    await chat.column.getByTestId("unblock").click();
    assert.equal((await sandbox.nextUpdate((u) => u.my_chat_member)).my_chat_member.new_chat_member.status, "member");
    await chat.input.waitFor();
  }));

test("a forged button press reaches the bot as it was typed", () =>
  started(async (chat, page) => {
    await sandbox.bot("sendMessage", { chat_id: anna.id, text: "Choose", reply_markup: { inline_keyboard: [[{ text: "A", callback_data: "a" }]] } });
    await chat.hears(/Choose/);
    await chat.last("bot").locator(".bubble").click({ button: "right" });
    await page.getByTestId("action-forge").click();
    await chat.column.getByTestId("forge-data").fill("users/1/role/admin");
    await page.keyboard.press("Enter");
    assert.equal((await sandbox.nextUpdate((u) => u.callback_query)).callback_query.data, "users/1/role/admin");
  }));

test("typing is shown until the message comes", () =>
  started(async (chat) => {
    await sandbox.bot("sendChatAction", { chat_id: anna.id, action: "typing" });
    await chat.until(async () => (await chat.column.getByTestId("status").innerText()) === "typing…", () => "'typing…'");
    await sandbox.bot("sendMessage", { chat_id: anna.id, text: "Here" });
    await chat.until(async () => (await chat.column.getByTestId("status").innerText()) === "bot", () => "'typing…' to end");
  }));

test("older messages come when one scrolls up", async () => {
  await sandbox.act("start", { person: anna.id });
  await sandbox.act("limits", { on: false });
  for (let i = 0; i < 230; i++) await sandbox.act("say", { person: anna.id, text: `Line ${i}` });
  await sandbox.act("limits", { on: true });
  await onPage(async (chat) => {
    assert.equal(await chat.messages().count(), 200);
    await chat.until(async () => {
      await chat.column.locator(".scroll").evaluate((s) => s.scrollTo(0, 0));
      return (await chat.messages().count()) === 231;
    }, () => "231 messages");
    const texts = await chat.messages().getByTestId("message-text").evaluateAll((all) => all.slice(0, 3).map((n) => n.firstChild.textContent));
    assert.deepEqual(texts.slice(1), ["Line 0", "Line 1"]);
  });
});

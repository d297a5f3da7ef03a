// A manager's first hour with the address book, in a browser and on the demo company: writes two clients down, finds
// them, filters, logs a call, corrects a card, makes one of two that are the same; in English and in Russian.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, withPage } from "../support/browser.mjs";
import { Chat } from "../support/chat.mjs";
import { Crmbot } from "../support/crmbot.mjs";
import { Sandbox } from "../support/sandbox.mjs";
import { pattern, words } from "../support/words.mjs";

let work;
let sandbox;
let bot;
let browser;
let people;
before(async () => {
  work = await mkdtemp(path.join(os.tmpdir(), "crm-book-"));
  const file = path.join(work, "people.json");
  bot = await Crmbot.prepare({ COMPANY_NAME: "Northwind" }, ["demo-data", "--people", file]);
  sandbox = await Sandbox.start(["--no-limits", "--people", file]);
  await bot.run(sandbox);
  browser = await launch();
  people = (await sandbox.act("state")).people;
});
after(async () => {
  await browser?.close();
  await bot?.stop();
  await sandbox?.stop();
  await rm(work, { recursive: true, force: true });
});

// The same person twice, with phones of their own for each language.
const kNew = {
  en: [["Harriet Quillfeather", "Quill & <Sons>", "+44 20 7946 0991"], ["Harriet Quillfeather", "Quill", "+44 20 7946 0992"]],
  ru: [["Снежана Перепёлкина", "Ромашка & <Ко>", "+49 30 23125991"], ["Снежана Перепёлкина", "Ромашка", "+49 30 23125992"]],
};
const kSearch = { en: ["quill harr", "460991"], ru: ["перепелкина снеж", "125991"] };

// The part of a text before its first name.
const head = (text) => text.split("{}")[0].trim();

for (const language of ["en", "ru"]) {
  test(`the first hour with the address book (${language})`, async () => {
    const t = words(language);
    const says = (text) => pattern(t(text));
    const manager = people.find((p) => p.note.includes("manager") && p.language_code === language);
    await withPage(browser, sandbox.address, { locale: language === "ru" ? "ru-RU" : "en-US" }, async (page) => {
      const chat = await new Chat(page, manager.id).show();
      await chat.start();
      await chat.until(async () => (await chat.button(t("👥 Clients")).count()) > 0, () => "the menu", 20_000);

      for (const client of kNew[language]) await writeDown(chat, t, client);

      await chat.say(kSearch[language][0]);
      await chat.hears(/^🔍 .* · 2$/m);
      await filtered(chat, t);

      await chat.say(kSearch[language][1]); // one hit: the card at once
      await chat.hears(/<(Sons|Ко)>/);
      await chat.press(t("📞 Called"));
      await chat.hears(/📞 /);

      await chat.press(t("✏️ Edit"));
      await chat.press(t("Company"));
      await chat.hears(says("Which company is the client from?"));
      await chat.say("Quill & Partners");
      await chat.hears(says("✅ Saved."));

      await chat.press(t("🔗 Merge with…"));
      await chat.hears(says("These look alike:"));
      await chat.press(/Harriet|Снежана/);
      await chat.hears(says("Choose what is kept:"));
      await chat.press(new RegExp(`^${t("🔗 Merge")}$`));
      await chat.hears(says("🔗 Merged. It can be undone for 7 days."));
      assert.match(await chat.lastText(), /Quill & Partners/);

      await chat.say(kSearch[language][0]); // only one is left: the card at once
      await chat.hears(/Quill & Partners/);
      assert.equal(await chat.button(head(t("↩️ Un-merge {}"))).count(), 1);
    });
    assert.deepEqual((await sandbox.act("calls", { mistakes: true })).map((call) => `${call.method}: ${call.mistakes}`), []);
  });
}

// Name, company and phone; what else is asked is not known yet.
async function writeDown(chat, t, answers) {
  await chat.say("/clients");
  await chat.until(async () => (await chat.button(t("➕ New client")).count()) > 0, () => "the list");
  await chat.press(t("➕ New client"));
  const prompts = ["What is the client's full name?", "Which company is the client from?", "Which phone number? With the country code is safest: +49 30 901820"];
  for (const [at, answer] of answers.entries()) {
    await chat.hears(pattern(t(prompts[at])));
    await chat.say(answer);
  }
  await chat.hears(pattern(t("Which e-mail address?")));
  await chat.press(t("✅ Create"));
  await chat.hears(pattern(t("✅ The client is saved.")));
}

// Only VIPs, then everyone again with one press on the chip.
async function filtered(chat, t) {
  await chat.press(t("👥 All clients"));
  await chat.press(t("🔎 Filter"));
  await chat.press(t("Segment"));
  await chat.press(t("VIP"));
  await chat.until(async () => (await chat.button(`✕ ${t("VIP")}`).count()) === 1, () => "the filter's chip");
  const total = async () => /· ([\d, \u00a0\u202f]+)/.exec(await chat.lastText())?.[1];
  const few = await total();
  await chat.press(`✕ ${t("VIP")}`);
  await chat.until(async () => (await chat.button("✕").count()) === 0 && (await total()) !== few, () => "the whole list");
}

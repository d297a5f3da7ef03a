// A manager's first hour with the address book, in a browser and on the demo company: brings clients in from a file,
// finds them, filters, logs a call, corrects a card, makes one of two that are the same; in English and in Russian.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withPage } from "../support/browser.mjs";
import { Chat } from "../support/chat.mjs";
import { Demo } from "../support/demo.mjs";
import { pattern, words } from "../support/words.mjs";

let demo;
before(async () => (demo = await Demo.open()));
after(() => demo?.close());

// The same two rows for each language, with phones of their own: what one manager brings in, the other has not.
const kFiles = {
  en: ["Name,Company,Phone,E-mail,Segment", "Harriet Quillfeather,Quill & <Sons>,+44 20 7946 0991,harriet@quill.example,vip", "Harriet Quillfeather,Quill,+44 20 7946 0992,,new", "Owen Marsh,Marsh,none at all,,new"],
  ru: ["ФИО;Компания;Телефон;Почта;Сегмент", "Снежана Перепёлкина;Ромашка & <Ко>;+49 30 23125991;snezhana@romashka.example;вип", "Снежана Перепёлкина;Ромашка;+49 30 23125992;;новый", "Олег Дроздов;Дрозд;нет номера;;новый"],
};
const kSearch = { en: ["quill harr", "460991"], ru: ["перепелкина снеж", "125991"] };

// The part of a text before its first number or name.
const head = (text) => text.split("{}")[0].trim();

for (const language of ["en", "ru"]) {
  test(`the first hour with the address book (${language})`, async () => {
    const t = words(language);
    const says = (text) => pattern(t(text));
    const manager = demo.one("manager", language);
    await withPage(demo.browser, demo.sandbox.address, { locale: language === "ru" ? "ru-RU" : "en-US" }, async (page) => {
      const chat = await new Chat(page, manager.id).show();
      await chat.start();
      await chat.until(async () => (await chat.button(t("👥 Clients")).count()) > 0, () => "the menu", 20_000);

      await bringIn(page, chat, kFiles[language].join("\r\n"));
      await chat.hears(says("⚠️ {} row cannot be imported"), 30_000);
      await chat.press(new RegExp(`^${head(t("✅ Import {} client"))} 2 `));
      await chat.hears(says("✅ The import is done."), 30_000);

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
    assert.deepEqual(await demo.mistakes(), []);
  });
}

async function bringIn(page, chat, text) {
  await chat.column.getByTestId("attach").click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByTestId("attach-file").click()]);
  await chooser.setFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await chat.column.getByTestId("attach-send").click();
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

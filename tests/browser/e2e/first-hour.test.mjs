// The whole product in a browser, nothing in place of anything: someone asks for access with their own contact, an
// administrator approves, the newcomer creates a client; in English and in Russian.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withPage } from "../support/browser.mjs";
import { Chat } from "../support/chat.mjs";
import { Crmbot } from "../support/crmbot.mjs";
import { pattern, words } from "../support/words.mjs";
import { close, open } from "../support/stage.mjs";

const kAdmins = { en: 5000000101, ru: 5000000102 };

let sandbox;
let bot;
let browser;
before(async () => {
  ({ sandbox, browser } = await open(["--no-limits"]));
  bot = await Crmbot.start(sandbox, { ADMIN_IDS: Object.values(kAdmins).join(","), COMPANY_NAME: "Northwind" });
});
after(async () => {
  await bot?.stop();
  await close();
});

const kPeople = {
  en: { admin: { first_name: "Anna", last_name: "Berg" }, newcomer: { first_name: "Nina", last_name: "Novak", phone: "+442079460013" } },
  ru: { admin: { first_name: "Ольга", last_name: "Соколова" }, newcomer: { first_name: "Пётр", last_name: "Лебедев", phone: "+493023125014" } },
};

// One for each language: a number that a client has already is asked about.
const kPhones = { en: "+49 30 901820", ru: "+49 30 901821" };

for (const language of ["en", "ru"]) {
  test(`asked, approved, at work (${language})`, async () => {
    const t = words(language);
    const says = (text) => pattern(t(text));
    await sandbox.person({ ...kPeople[language].admin, id: kAdmins[language], language_code: language, phone: "+493023125001", note: "admin" });
    const newcomer = await sandbox.person({ ...kPeople[language].newcomer, language_code: language, note: "newcomer" });
    await withPage(browser, sandbox.address, { locale: language === "ru" ? "ru-RU" : "en-US" }, async (page) => {
      const admin = await new Chat(page, kAdmins[language]).show();
      const guest = await new Chat(page, newcomer.id).show();
      await admin.start();
      await admin.hears(says("🎉 Welcome to <b>{}</b>! You are in as {}."), 20_000);

      await guest.start();
      await guest.hears(says("👋 Hello! This is the work space of <b>{}</b>."));
      await guest.press(t("🙋 Request access"));
      await guest.hears(says("What is your full name? Your colleagues will see it."));
      const name = `${newcomer.first_name} "<b>" ${newcomer.last_name}`;
      await guest.say(name);
      await guest.column.getByTestId("reply-keyboard").waitFor();
      await guest.tap(t("📱 Share my phone number"));
      await guest.column.getByTestId("confirm-yes").click();
      await guest.hears(says("Your request is with the administrators. I will write to you as soon as one of them decides."));

      await admin.hears(says("🙋 <b>{}</b> asks for access."));
      assert.ok((await admin.lastText()).includes(name));
      await admin.press(t("Approve as manager"));
      await guest.hears(says("🎉 You are in, as {}. Welcome!"));

      await guest.press(t("🏠 Menu"));
      await guest.press(t("👥 Clients"));
      await guest.press(t("➕ New client"));
      await createClient(guest, t, kPhones[language]);
      await guest.hears(/👤 Katharina O'Neill-Böhm/);
      assert.match(await guest.lastText(), /Ромашка & Söhne/);
      assert.ok((await guest.lastText()).includes(kPhones[language]));
    });
    assert.deepEqual((await sandbox.act("calls", { mistakes: true })).map((call) => `${call.method}: ${call.mistakes}`), []);
  });
}

// Answers the three questions that matter, skips the others, saves.
async function createClient(chat, t, phone) {
  await chat.hears(pattern(t("What is the client's full name?")));
  await chat.say("Katharina O'Neill-Böhm");
  await chat.hears(pattern(t("Which company is the client from?")));
  await chat.say("Ромашка & Söhne");
  await chat.hears(pattern(t("Which phone number? With the country code is safest: +49 30 901820")));
  await chat.say(phone);
  for (let question = 0; question < 12; question++) {
    const create = chat.button(t("✅ Create"));
    await chat.until(async () => (await create.count()) + (await chat.button(t("⏭ Skip")).count()) > 0, () => "a question that can be skipped");
    if ((await create.count()) > 0) break;
    const before = await chat.lastText();
    await chat.press(t("⏭ Skip"));
    await chat.changes(before);
  }
  await chat.press(t("✅ Create"));
}

// A manager's working day, in a browser and on the demo company: a new client becomes a deal with people and tasks, the
// deal is looked at as a picture, moved, lost, won and taken back; then the team; in English and in Russian.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withPage } from "../support/browser.mjs";
import { Chat } from "../support/chat.mjs";
import { Demo } from "../support/demo.mjs";
import { pattern, words } from "../support/words.mjs";
import { assign, newClient, newDeal, quickTask } from "../support/work.mjs";

let demo;
before(async () => (demo = await Demo.open()));
after(() => demo?.close());

const kDays = {
  en: {
    manager: ["Mark", "Olsen"], employee: ["Lena", "Fischer"], heir: "Sofia Rossi",
    client: "Ivan Ivanov", word: "ivanov", title: "Spring catalogue <2nd run>", amount: "12.5k", shown: "$12,500",
    line: "call Ivanov tomorrow 15:00", task: "call Ivanov", message: "How is it going with Ivanov & Co.?",
  },
  ru: {
    manager: ["Ольга", "Соколова"], employee: ["Дмитрий", "Волков"], heir: "Мария Ким",
    client: "Пётр Иванов", word: "иванов", title: "Весенний каталог <2-й тираж>", amount: "12 500", shown: "12 500 $",
    line: "позвонить Иванову завтра в 15:00", task: "позвонить Иванову", message: "Как дела с Ивановым & Ко?",
  },
};

for (const language of ["en", "ru"]) {
  test(`a manager's day (${language})`, async () => {
    const t = words(language);
    const day = { ...kDays[language], t, says: (text) => pattern(t(text)), colleague: kDays[language].employee.join(" ") };
    const people = [demo.named(...day.manager).id, demo.named(...day.employee).id];
    await withPage(demo.browser, `${demo.sandbox.address}/?person=${people[0]}`, { locale: language === "ru" ? "ru-RU" : "en-US" }, async (page) => {
      const employee = await new Chat(page, people[1]).show();
      await employee.start();
      await employee.until(async () => (await employee.button(t("🗓 My day")).count()) === 1, () => "the menu");
      const manager = await new Chat(page, people[0]).show();
      await manager.start();
      await manager.press(t("🗓 My day"));
      await manager.hears(day.says("🗓 My day"));

      await newClient(manager, t, day.client);
      await newDeal(manager, t, day.title, day.amount);
      assert.ok(plain(await manager.lastText()).includes(day.shown));
      await assign(manager, t, day.colleague);
      await employee.hears(day.says("👥 You work on a deal now."));
      await quickTask(manager, t, day.line, day.colleague);
      assert.match(await manager.lastText(), /15:00/);
      await employee.hears(new RegExp(day.task));

      await picture(manager, day);
      await stages(manager, day);
      await lastTask(manager, day);
      await team(manager, employee, day);
      await found(manager, day);
    });
    assert.deepEqual(await demo.mistakes(), []);
  });
}

// Spaces that keep a number together are spaces to a reader.
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");

// 📈 takes the card's place and leaves it again.
async function picture(manager, { t, says, title }) {
  await manager.press(t("🤝 Deal"));
  await manager.hears(says("{} open of {}"));
  await manager.press(t("📈 Progress"));
  const image = manager.last("bot").getByTestId("photo").locator("img");
  await manager.until(async () => (await image.count()) === 1, () => "the picture");
  await manager.until(() => image.evaluate((it) => it.complete && it.naturalWidth > 0), () => "the picture to load");
  const [width, height] = await image.evaluate((it) => [it.naturalWidth, it.naturalHeight]);
  assert.ok(width >= 600 && height >= 300, `${width} x ${height}`);
  assert.ok((await manager.lastText()).includes(title));
  await manager.press(t("⬅ Back"));
  await manager.hears(says("{} open of {}"));
  await manager.until(async () => (await manager.column.getByTestId("photo").count()) === 0, () => "the picture to be gone");
}

// A deal moves, is lost for a reason, and comes back with its task each time.
async function stages(manager, { t, says, colleague }) {
  await manager.press(t("🔀 Stage"));
  await manager.press(t("▶️ In progress"));
  await manager.hears(says("✅ The deal is moved."));
  await manager.press(t("↩ Undo"));
  await manager.hears(says("↩ <b>Undone.</b> {}\n\n"));
  assert.match(await manager.lastText(), /^🆕 /m);

  await manager.press(t("🔀 Stage"));
  await manager.press(t("❌ Lost…"));
  await manager.hears(says("Why was the deal lost? Choose, or type it."));
  await manager.press(t("Too expensive"));
  await manager.hears(says("❌ The deal is closed as lost."));
  await manager.hears(pattern(`${t("Reason")}: ${t("Too expensive")}`));
  await manager.press(t("↩ Undo"));
  await manager.hears(says("↩ <b>Undone.</b> {}\n\n"));
  assert.match(await manager.lastText(), new RegExp(`⚪ .* · ${colleague}`));
}

// The last open task wins the deal; both come back together.
async function lastTask(manager, { t, says, task }) {
  await manager.press(t("✅ Tasks"));
  await manager.press(task);
  await manager.hears(says("Made by"));
  await manager.press(t("✅ Done"));
  await manager.shows(says("🏆 That was the last open task: the deal “{}” is won."));
  await manager.hears(says("🏆 A deal is won: its last open task is completed."));
  await manager.pressAbove(t("↩ Undo"));
  await manager.hears(says("↩ <b>Undone.</b> {}\n\n"));
  await manager.press(t("🤝 Deal"));
  await manager.hears(says("{} open of {}"));
  assert.match(await manager.lastText(), /^🆕 /m);
}

// A message to a colleague, and all of their open work to another, and back.
async function team(manager, employee, { t, says, colleague, heir, message }) {
  if ((await manager.button(t("🧑‍💼 Employees")).count()) === 0) await manager.press(t("🏠 Menu"));
  await manager.press(t("🧑‍💼 Employees"));
  await manager.hears(says("\nOpen: {} · overdue: {} · done this month: {} · on time: {}"));
  await manager.press(colleague);
  await manager.hears(says("Last active"));
  await manager.press(t("✉️ Message"));
  await manager.hears(says("What shall I tell them? Type it: I send it on at once, with a button to answer you."));
  await manager.say(message);
  await manager.hears(says("✅ The message is on its way to {}."));
  await employee.hears(pattern(message));
  assert.equal(await employee.button(t("↩️ Reply")).count(), 1);

  await manager.press(t("🔁 Hand over"));
  await manager.hears(says("Who takes this over? I ask once more before anything is moved."));
  await manager.press(heir);
  await manager.hears(says("Hand over from <b>{}</b> to <b>{}</b>:"));
  await manager.press(t("🔁 Hand over"));
  await manager.hears(says("✅ Handed over. I have told the others."));
  await employee.hears(says("🔁 <b>{}</b> takes over from you:"));
  await manager.press(t("↩ Undo"));
  await manager.hears(says("↩ <b>Undone.</b> {}\n\n"));
  await employee.hears(says("↩ <b>{}</b> has taken back the handing over: <b>{}</b> → <b>{}</b>."));
}

// A word finds the client, the deal and the task of the morning.
async function found(manager, { t, says, word, client, title, task }) {
  await manager.say(word);
  await manager.hears(pattern([t("👥 Clients"), t("🤝 Deals"), t("✅ Tasks")].join("{}")));
  for (const name of [`👤 ${client}`, title.slice(0, 20), task]) assert.ok((await manager.button(name).count()) > 0, name);
  await manager.press(task);
  await manager.hears(says("Made by"));
  await manager.press(t("⬅ Back"));
  await manager.hears(new RegExp(`🔍 [“«]${word}[”»]`));
  await manager.press(`👤 ${client}`);
  await manager.hears(new RegExp(client));
  assert.ok(plain(await manager.lastText()).includes(title));
}

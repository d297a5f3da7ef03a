// An employee's working day, in a browser and on the demo company, with the manager's chat beside it: told of a deal, a
// task and a message, answers, starts, talks, sends a file, completes; the deal wins by itself; in English and in Russian.
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
    manager: ["Mark", "Olsen"], employee: ["Lena", "Fischer"],
    client: "Ivan Ivanov", title: "Spring catalogue <2nd run>", line: "send Ivanov the offer tomorrow 7:30", task: "send Ivanov the offer",
    message: "Ivanov wants it by Friday: can we?", answer: "Yes, if the paper comes & stays <white>",
    question: "Matt or glossy?", reply: "Matt, please", file: "paper samples.pdf",
  },
  ru: {
    manager: ["Ольга", "Соколова"], employee: ["Дмитрий", "Волков"],
    client: "Пётр Иванов", title: "Весенний каталог <2-й тираж>", line: "отправить Иванову договор завтра в 7:30", task: "отправить Иванову договор",
    message: "Иванову нужно к пятнице: успеем?", answer: "Да, если бумага придёт & будет <белой>",
    question: "Матовая или глянцевая?", reply: "Матовая, пожалуйста", file: "образцы бумаги.pdf",
  },
};

for (const language of ["en", "ru"]) {
  test(`an employee's day (${language})`, async () => {
    const t = words(language);
    const day = { ...kDays[language], t, says: (text) => pattern(t(text)), colleague: kDays[language].employee.join(" ") };
    const people = [demo.named(...day.manager).id, demo.named(...day.employee).id];
    await withPage(demo.browser, `${demo.sandbox.address}/?person=${people[0]}`, { locale: language === "ru" ? "ru-RU" : "en-US" }, async (page) => {
      const manager = await new Chat(page, people[0]).show();
      const employee = await new Chat(page, people[1]).show();
      for (const chat of [manager, employee]) {
        await chat.start();
        await chat.until(async () => (await chat.button(t("🗓 My day")).count()) === 1, () => "the menu");
      }
      await told(manager, employee, day);
      await message(manager, employee, day);
      await started(manager, employee, day);
      await talked(manager, employee, day);
      await sent(page, manager, employee, day);
      await won(manager, employee, day);
      await filtered(employee, day);
    });
    assert.deepEqual(await demo.mistakes(), []);
  });
}

// The manager makes a deal with a task for the employee, who is told of both.
async function told(manager, employee, { t, says, client, title, line, task, colleague }) {
  await newClient(manager, t, client);
  await newDeal(manager, t, title, "1200");
  await assign(manager, t, colleague);
  await employee.hears(says("👥 You work on a deal now."));
  assert.ok((await employee.lastText()).includes(title));
  await quickTask(manager, t, line, colleague);
  await employee.hears(says("📌 A task for you from {}: <b>{}</b>"));
  assert.ok((await employee.lastText()).includes(task));
}

async function message(manager, employee, { t, says, colleague, message: text, answer }) {
  await manager.press(t("🏠 Menu"));
  await manager.press(t("🧑‍💼 Employees"));
  await manager.press(colleague);
  await manager.press(t("✉️ Message"));
  await manager.hears(says("What shall I tell them? Type it: I send it on at once, with a button to answer you."));
  await manager.say(text);
  await employee.hears(says("✉️ <b>{}</b> writes:"));
  assert.ok((await employee.lastText()).includes(text));
  await employee.press(t("↩️ Reply"));
  await employee.hears(says("What shall I tell them? Type it: I send it on at once, with a button to answer you."));
  await employee.say(answer);
  await manager.hears(says("↩️ <b>{}</b> answers:"));
  assert.ok((await manager.lastText()).includes(answer));
  await employee.hears(says("✅ The message is on its way to {}."));
}

// One press in My day, which stays where it is.
async function started(manager, employee, { t, says, task, title }) {
  await employee.press(t("🏠 Menu"));
  await employee.press(t("🗓 My day"));
  await employee.hears(says("🗓 My day")); // the task is due tomorrow for the manager; where the employee is that may be today
  const row = employee.last("bot").locator(".key-row").filter({ hasText: task.slice(0, 20) });
  await row.getByTestId("inline-button").filter({ hasText: t("▶️ Start") }).click();
  await employee.hears(says("▶️ Started."));
  await employee.hears(says("The deal “{}” is in progress now."));
  assert.match(await employee.lastText(), says("🗓 My day"));
  assert.equal(await row.getByTestId("inline-button").filter({ hasText: t("✅ Done") }).count(), 1);
  await manager.hears(says("🔵 {} is working on <b>{}</b>"));
  assert.ok((await manager.lastText()).includes(title));
}

// A comment, and the answer to it.
async function talked(manager, employee, { t, says, task, question, reply }) {
  await employee.press(task.slice(0, 20));
  await employee.hears(says("Made by"));
  await employee.press(t("💬 Comment"));
  await employee.hears(says("What would you like to say about the task?"));
  await employee.say(question);
  await employee.hears(says("💬 The comment is there for all who see the task."));
  await manager.hears(pattern(question));
  await manager.press(t("💬 Answer"));
  await manager.hears(says("What would you like to say about the task?"));
  await manager.say(reply);
  await employee.hears(pattern(reply));
}

// A file, which the manager gets at one press.
async function sent(page, manager, employee, { t, says, file }) {
  await employee.press(t("👁 Open"));
  await employee.hears(says("Made by"));
  await employee.press(t("📎 Attach"));
  await employee.hears(says("Send me the file: a document, a picture, a video or a voice message. Several are fine, too."));
  await employee.column.getByTestId("attach").click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByTestId("attach-file").click()]);
  await chooser.setFiles({ name: file, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 of a test") });
  await employee.column.getByTestId("attach-send").click();
  await employee.hears(says("Attached: {}\n\nSend the next one, or go on."));
  await manager.hears(pattern(file));
  await manager.press(t("📁 Files"));
  await manager.hears(says("Choose one and I send it."));
  await manager.press(file);
  await manager.until(async () => (await manager.messages("bot").getByTestId("file").filter({ hasText: file }).count()) === 1, () => "the file");
  await employee.press(t("✅ That is all"));
  await employee.hears(says("Made by"));
}

// The last open task: the deal is won by itself, and its manager is asked whether that is right.
async function won(manager, employee, { t, says, title }) {
  await employee.press(t("✅ Done"));
  await employee.hears(says("🏆 That was the last open task: the deal “{}” is won."));
  await manager.hears(says("🏆 A deal is won: its last open task is completed."));
  assert.ok((await manager.lastText()).includes(title));
  for (const button of ["❌ Lost…", "➕ Task", "👁 Open"]) assert.equal(await manager.button(t(button)).count(), 1, button);
  await manager.press(t("↩ Reopen"));
  await manager.hears(says("↩ The deal is open again."));
  await employee.hears(says("↩ A deal is open again."));
}

// What is completed, found by its status; then the whole list again with one press on the chip.
async function filtered(employee, { t, says, task }) {
  await employee.press(t("👁 Open"));
  await employee.press(t("🏠 Menu"));
  await employee.press(t("✅ Tasks"));
  await employee.hears(says("🔴 Overdue"));
  await employee.press(t("🔎 Filter"));
  await employee.press(t("Status"));
  await employee.press(t("✅ Completed"));
  const chip = employee.button("✕");
  await employee.until(async () => (await chip.count()) === 1, () => "the filter's chip");
  await employee.press(t("🔍 Search"));
  await employee.say(task.split(" ")[1]);
  await employee.until(async () => (await employee.button(task.slice(0, 20)).count()) === 1, () => "the task that is completed");
  while ((await chip.count()) > 0) {
    const left = await chip.count();
    await chip.first().click();
    await employee.until(async () => (await chip.count()) < left, () => "one chip less");
  }
  assert.equal(await employee.button(task.slice(0, 20)).count(), 0);
}

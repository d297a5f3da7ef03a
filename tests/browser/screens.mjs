// Pictures of the main screens as each role, into docs/screens/: `node screens.mjs`. A real bot with the demo company, so
// that they show what there is.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { desktop, phone, withPage } from "./support/browser.mjs";
import { Chat } from "./support/chat.mjs";
import { Demo } from "./support/demo.mjs";
import { root } from "./support/program.mjs";
import { pattern, words } from "./support/words.mjs";

const kFolder = process.argv[2] ?? path.join(root, "docs/screens");

// Each walk: who, in which language, and what they do one after the other (a button's English text, or more); the screen
// after each named step is kept.
const kClients = ["👥 Clients"];
const kBook = [
  ["clients", ...kClients], ["filter", "🔎 Filter"], [null, "Segment"], ["filtered", "VIP"], ["client", { first: true }],
  ["called", "📞 Called"], ["log", "📝 Log interaction"], [null, "✖️ Cancel"], ["history", "🕓 History"], [null, "⬅ Back"], ["edit", "✏️ Edit"],
];
const kEnglish = {
  name: "clients.csv",
  rows: [
    "Name,Company,Phone,E-mail,Segment,Notes", "Harriet Quillfeather,Quill & Sons,+44 20 7946 0991,harriet@quill.example,vip,Met at the fair",
    "Harriet Quillfeather,Quill,+44 20 7946 0992,h.q@quill.example,new,", "Owen Marsh,Marsh Ltd,none at all,owen@marsh.example,new,",
  ],
};
const kRussian = {
  name: "клиенты.csv",
  rows: [
    "ФИО;Компания;Телефон;Почта;Сегмент;Заметки", "Снежана Перепёлкина;Ромашка и Ко;+49 30 23125991;snezhana@romashka.example;вип;Познакомились на выставке",
    "Снежана Перепёлкина;Ромашка;+49 30 23125992;sp@romashka.example;новый;", "Олег Дроздов;Дрозд;нет номера;oleg@drozd.example;новый;",
  ],
};
const imported = (file) => [
  ["import", { file, hears: "⚠️ {} row cannot be imported" }], ["columns", "✏️ Columns"], ["column", { first: true }],
  [null, "⬅ Back"], [null, "⬅ Back"], ["imported", { press: /^✅/, hears: "✅ The import is done." }],
  [null, "⬅ Back"], ["imports", "📥 Import"], [null, "⬅ Back"], ["export", "📤 Export"],
];
const kMerge = [[null, { first: true }], ["alike", "🔗 Merge with…"], ["merge", { first: true }], ["merged", { press: /^🔗 \S+$/ }]];
const kUndo = [[null, ...kClients], [null, "📥 Import"], [null, { first: true }], ["undone", { press: /^↩/, hears: "↩ The import is undone." }]];
const kDeals = [
  ["deals", "🤝 Deals"], ["deal", { press: /^▶️/ }], ["progress", "📈 Progress"], [null, "⬅ Back"],
  ["deal-tasks", { press: /^✅/ }], ["task", { first: true }], [null, "🤝 Deal"], ["client-deals", { press: /^👤/ }],
];
const kAudit = [["audit", "🧾 Audit log"], ["audit-entry", { press: /^1$/ }]];
const kDay = [["tasks", "✅ Tasks"], [null, "🏠 Menu"], ["my-day", "🗓 My day"]];
const kTeam = [["employees", "🧑‍💼 Employees"], ["employee", { first: true }]];
const kWalks = [
  { role: "admin", steps: [["menu"]] },
  { role: "admin", steps: [["users", "👑 Users"], ["user", { first: true }]] },
  { role: "admin", steps: [["settings", "⚙️ Settings"]] },
  { role: "admin", steps: [[null, ...kClients], ["deleted", "🗑 Deleted"]] },
  { role: "admin", steps: kAudit },
  { role: "manager", steps: [["menu"], [null, ...kClients], ["new-client", "➕ New client"]] },
  { role: "manager", steps: kBook },
  { role: "manager", steps: imported(kEnglish) },
  { role: "manager", steps: [["found", { say: "quillfeather" }], ...kMerge] },
  { role: "manager", steps: kUndo },
  { role: "manager", steps: kDeals },
  { role: "manager", steps: kDay },
  { role: "manager", steps: kTeam },
  { role: "manager", steps: [["search", { say: "contract" }]] },
  { role: "manager", language: "ru", steps: [["menu"]] },
  { role: "manager", language: "ru", steps: kDeals },
  { role: "manager", language: "ru", steps: kDay },
  { role: "manager", language: "ru", steps: kTeam },
  { role: "manager", language: "ru", steps: [["search", { say: "договор" }]] },
  { role: "manager", language: "ru", steps: kBook },
  { role: "manager", language: "ru", steps: imported(kRussian) },
  { role: "manager", language: "ru", steps: [["found", { say: "перепелкина" }], ...kMerge] },
  { role: "manager", language: "ru", steps: kUndo },
  { role: "employee", steps: [["menu"], ["clients", ...kClients]] },
  { role: "employee", language: "ru", steps: [["menu"], ["clients", ...kClients]] },
  { role: "stranger", steps: [["hello"], ["ask", "🙋 Request access"]] },
];

// Sharp enough to read, small enough to keep in the repository.
const kPhone = { ...phone, deviceScaleFactor: 1 };

// How the demo company's people file calls them.
const kNotes = { admin: "admin", manager: "manager", employee: "employee", stranger: "not in the company" };

const demo = await Demo.open();
try {
  await mkdir(kFolder, { recursive: true });
  for (const walk of kWalks) await take(walk, one(walk.role, walk.language));
  await overview();
  console.log(`The pictures are in ${kFolder}`);
} finally {
  await demo.close();
}

function one(role, language = "en") {
  return demo.one(kNotes[role], language);
}

async function take({ role, language = "en", steps }, person) {
  const t = words(language);
  const name = (step) => path.join(kFolder, `${role}-${step}${language === "en" ? "" : `-${language}`}.png`);
  await withPage(demo.browser, `${demo.sandbox.address}/?person=${person.id}`, { ...kPhone, locale: language }, async (page) => {
    const chat = await new Chat(page, person.id).show();
    await begin(chat);
    for (const [step, act] of steps) {
      if (act) await go(chat, act, t);
      if (step) await page.screenshot({ path: name(step) });
    }
  });
}

async function begin(chat) {
  await demo.sandbox.act("clear_chat", { person: chat.person });
  await chat.column.getByTestId("start").waitFor();
  await chat.start();
  await settled(chat);
}

async function go(chat, act, t) {
  const before = await chat.lastText();
  if (act.first) await chat.last("bot").getByTestId("inline-button").first().click();
  else if (act.say) await chat.say(act.say);
  else if (act.file) await send(chat, act.file);
  else await chat.press(act.press ?? t(act));
  await chat.changes(before);
  if (act.hears) await chat.hears(pattern(t(act.hears)), 30_000);
  await settled(chat);
}

async function send(chat, file) {
  await chat.column.getByTestId("attach").click();
  const [chooser] = await Promise.all([chat.page.waitForEvent("filechooser"), chat.page.getByTestId("attach-file").click()]);
  await chooser.setFiles({ name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.rows.join("\r\n")) });
  await chat.column.getByTestId("attach-send").click();
}

// Nothing spins and nothing moves any more: the answer to what was said last is there.
async function settled(chat) {
  await chat.until(async () => (await chat.messages().last().getAttribute("data-from")) === "bot", () => "an answer");
  await chat.until(async () => (await chat.column.locator(".busy").count()) === 0, () => "the button to be answered");
  await chat.until(async () => (await chat.column.locator(".moving").count()) === 0, () => "the list to rest");
  const pictures = chat.column.getByTestId("photo").locator("img");
  await chat.until(() => pictures.evaluateAll((all) => all.every((it) => it.complete && it.naturalWidth > 0)), () => "the pictures");
  await chat.page.evaluate(() => Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations === 1).map((a) => a.finished)));
}

// The sandbox itself, for the README: three people side by side, light and dark.
async function overview() {
  const three = [[one("admin"), [...kClients, { first: true }]], [one("manager", "ru"), []], [one("stranger"), ["🙋 Request access"]]];
  for (const colorScheme of ["light", "dark"]) {
    await withPage(demo.browser, demo.sandbox.address, { ...desktop, colorScheme }, async (page) => {
      while ((await page.getByTestId("column-close").count()) > 0) await page.getByTestId("column-close").first().click();
      for (const [person, steps] of three) {
        const chat = await new Chat(page, person.id).show();
        await begin(chat);
        for (const press of steps) await go(chat, press, (text) => text);
      }
      await page.screenshot({ path: path.join(kFolder, `sandbox-${colorScheme}.png`) });
    });
  }
}

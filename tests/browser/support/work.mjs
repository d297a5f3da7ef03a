// What managers do many times a day, press by press, as the days of a manager and of an employee begin with it.
import { pattern } from "./words.mjs";

// Whom the search does not find yet is made a client, with nothing but the name.
export async function newClient(chat, t, name) {
  await chat.say(name);
  await chat.hears(pattern(t("I found nothing like that. Check the spelling, or add a new client.")));
  await chat.press(t("➕ New client"));
  await chat.hears(pattern(t("What is the client's full name?")));
  await chat.press(t("✅ Create"));
  await chat.hears(new RegExp(`👤 ${name}`));
}

// From the client's card to the card of a new deal.
export async function newDeal(chat, t, title, amount) {
  await chat.press(t("➕ Deal"));
  await chat.hears(pattern(t("What is it about? A few words, as the deal's title.")));
  await chat.say(title);
  await chat.hears(pattern(t("How much is it worth? For example 12000, 1 200.50, 1.2k, €900")));
  await chat.say(amount);
  await chat.hears(pattern(t("When do you expect it to close? Choose a day, or type it: 23.12.")));
  await chat.press(t("✅ Create"));
  await chat.hears(pattern(t("✅ The deal is saved.")));
}

// On the deal's card: this person works on it from now on.
export async function assign(chat, t, name) {
  await chat.press(t("👥 Employees"));
  await chat.hears(pattern(t("Who works on this deal? A press adds somebody or takes them off.")));
  await chat.press(name);
  await chat.until(async () => (await chat.button(`✔️ ${name}`).count()) === 1, () => `${name} with a check mark`);
  await chat.press(t("⬅ Back"));
  await chat.hears(pattern(`${t("Employees")}: ${name}`));
}

// On the deal's card: a line makes a task, which goes to this person.
export async function quickTask(chat, t, line, name) {
  await chat.say(line);
  await chat.hears(pattern(t("That is everything. Save it?")));
  await chat.press(t("✅ Create"));
  await chat.hears(pattern(t("✅ The task is saved.")));
  await chat.press(t("👤 Assignee"));
  await chat.hears(pattern(t("Who shall do it?")));
  await chat.press(name);
  await chat.hears(pattern(`${t("Assignee")}: ${name}`));
}

// The builder's drawer: calls with mistakes marked, faults, the clock; and a sandbox that goes away and comes back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Chat } from "../support/chat.mjs";
import { withPage } from "../support/browser.mjs";
import { Sandbox } from "../support/sandbox.mjs";
import { close, open } from "../support/stage.mjs";

let sandbox;
let browser;
let anna;
before(async () => {
  ({ sandbox, browser } = await open());
  anna = await sandbox.person({ first_name: "Anna" });
  await sandbox.act("start", { person: anna.id });
});
after(close);

const drawer = (use) => withPage(browser, sandbox.address, {}, async (page) => {
  await page.getByTestId("builder-toggle").click();
  await use(page.getByTestId("builder"), page);
});

test("calls are listed, and mistakes are red", () =>
  drawer(async (builder, page) => {
    await sandbox.callBot("sendMessage", { chat_id: anna.id, text: "Hello", parse_mod: "HTML" });
    const call = builder.getByTestId("call").first();
    await builder.locator("[data-testid=call].wrong").first().waitFor();
    assert.equal(await call.getAttribute("data-method"), "sendMessage");
    assert.match(await call.innerText(), /parse_mod/);
    await builder.getByTestId("mistakes").waitFor();
    await call.locator("summary").click();
    assert.match(await call.locator("pre").first().innerText(), /"parse_mod": "HTML"/);
    await sandbox.callBot("getMe");
    await builder.locator("[data-method=getMe]").first().waitFor();
    await builder.getByTestId("calls-mistakes").check();
    assert.deepEqual(new Set(await builder.getByTestId("call").evaluateAll((all) => all.map((c) => c.dataset.method))), new Set(["sendMessage"]));
    await page.reload();
    await page.locator("[data-testid=call].wrong").first().waitFor(); // calls from before the page was opened
  }));

test("a fault strikes until it is switched off", () =>
  drawer(async (builder) => {
    await builder.getByTestId("tab-faults").click();
    await builder.getByTestId("fault-kind").selectOption("500");
    await builder.getByTestId("fault-method").selectOption("sendMessage");
    await builder.getByTestId("fault-add").click();
    await builder.getByTestId("fault").waitFor();
    assert.equal((await sandbox.callBot("sendMessage", { chat_id: anna.id, text: "lost" })).error_code, 500);
    await builder.getByTestId("fault").getByText(/1 hit/).waitFor();
    await builder.getByTestId("fault-off").click();
    await builder.getByTestId("fault").waitFor({ state: "detached" });
    assert.equal((await sandbox.callBot("sendMessage", { chat_id: anna.id, text: "arrives" })).ok, true);
  }));

test("the clock goes forward and back", () =>
  drawer(async (builder) => {
    await builder.getByTestId("tab-clock").click();
    await builder.getByTestId("clock-day").click();
    await builder.getByTestId("clock-now").getByText(/ahead/).waitFor();
    const { date } = await sandbox.bot("sendMessage", { chat_id: anna.id, text: "Tomorrow" });
    assert.ok(date > Date.now() / 1000 + 86_000);
    await builder.getByTestId("clock-reset").click();
    await builder.getByTestId("clock-now").getByText(/ahead/).waitFor({ state: "detached" });
  }));

test("the page waits for a sandbox that is gone and goes on when it is back", async () => {
  const other = await Sandbox.start();
  try {
    const boris = await other.person({ first_name: "Boris" });
    await other.act("start", { person: boris.id });
    const context = await browser.newContext({ locale: "en-US" });
    const page = await context.newPage();
    await page.goto(other.address);
    const chat = await new Chat(page, boris.id).show();
    await chat.input.fill("not lost");
    await other.restart();
    await page.getByText("Connecting…").waitFor({ state: "hidden" });
    const again = await other.person({ first_name: "Boris", id: boris.id });
    await other.act("start", { person: again.id });
    await new Chat(page, again.id).show();
    await chat.until(async () => (await chat.input.inputValue()) === "not lost", () => "the draft");
    await context.close();
  } finally {
    await other.stop();
  }
});

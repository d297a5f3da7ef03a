// The demo company at work: a real bot with its data, a sandbox with its people, and a browser to look at them.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { launch } from "./browser.mjs";
import { Crmbot } from "./crmbot.mjs";
import { Sandbox } from "./sandbox.mjs";

export class Demo {
  static async open() {
    const demo = new Demo();
    demo.work = await mkdtemp(path.join(os.tmpdir(), "crm-demo-"));
    try {
      const file = path.join(demo.work, "people.json");
      demo.bot = await Crmbot.prepare({ COMPANY_NAME: "Northwind" }, ["demo-data", "--people", file]);
      demo.sandbox = await Sandbox.start(["--no-limits", "--people", file]);
      await demo.bot.run(demo.sandbox);
      demo.browser = await launch();
      demo.people = (await demo.sandbox.act("state")).people;
      return demo;
    } catch (error) {
      await demo.close();
      throw error;
    }
  }

  // Someone of this part in the company (`admin`, `manager`, `employee`, `not in the company`) and language.
  one(part, language) {
    return this.people.find((p) => p.note.includes(part) && p.language_code === language);
  }

  named(first, last) {
    return this.people.find((p) => p.first_name === first && p.last_name === last);
  }

  // What the bot asked of Telegram that Telegram would not have understood, or not liked.
  async mistakes() {
    return (await this.sandbox.act("calls", { mistakes: true })).map((call) => `${call.method}: ${call.mistakes}`);
  }

  async close() {
    await this.browser?.close();
    await this.bot?.stop();
    await this.sandbox?.stop();
    await rm(this.work, { recursive: true, force: true });
  }
}

// A real `crmbot run` on a private database in a folder of its own, against a sandbox.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Program, binary } from "./program.mjs";

export class Crmbot {
  #program;
  #folder;
  #env;

  // `settings`: configuration beside what a test needs anyway, such as ADMIN_IDS.
  static async start(sandbox, settings = {}, { demo = false } = {}) {
    const bot = new Crmbot();
    bot.#folder = await mkdtemp(path.join(os.tmpdir(), "crm-bot-"));
    bot.#env = { BOT_TOKEN: sandbox.token, TELEGRAM_API_URL: sandbox.address, DATA_DIR: path.join(bot.#folder, "var"), HTTP_LISTEN: "127.0.0.1:0", ...settings };
    if (demo) await bot.#once("demo-data");
    bot.#program = new Program(binary("crmbot"), ["run"], { env: bot.#env, cwd: bot.#folder });
    const failed = bot.#program.finished().then((status) => {
      throw new Error(`crmbot ended with ${status}:\n${bot.#program.output}`);
    });
    const asks = async () => {
      const end = Date.now() + 60_000;
      while ((await sandbox.act("state")).polling === "none") {
        if (Date.now() > end) throw new Error(`crmbot never asked for updates:\n${bot.#program.output}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    failed.catch(() => {}); // later on the end of the bot is what a test asked for
    await Promise.race([asks(), failed]);
    return bot;
  }

  get output() {
    return this.#program.output;
  }

  async #once(...args) {
    const program = new Program(binary("crmbot"), args, { env: this.#env, cwd: this.#folder });
    const status = await program.finished();
    if (status !== 0) throw new Error(`crmbot ${args.join(" ")} ended with ${status}:\n${program.output}`);
  }

  async stop() {
    await this.#program.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

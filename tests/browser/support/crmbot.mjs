// A real `crmbot run` on a private database in a folder of its own, against a sandbox.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Program, binary } from "./program.mjs";

export class Crmbot {
  #program;
  #folder;
  #env;

  // A folder with its configuration and, with `command`, what that command of crmbot leaves there (`demo-data`). What is
  // not in `settings` is as in a test: any free port, the sandbox's token.
  static async prepare(settings = {}, command = null) {
    const bot = new Crmbot();
    bot.#folder = await mkdtemp(path.join(os.tmpdir(), "crm-bot-"));
    bot.#env = { DATA_DIR: path.join(bot.#folder, "var"), HTTP_LISTEN: "127.0.0.1:0", ...settings };
    if (command) await bot.#once(command);
    return bot;
  }

  static async start(sandbox, settings = {}) {
    const bot = await Crmbot.prepare(settings);
    try {
      await bot.run(sandbox);
      return bot;
    } catch (error) {
      await bot.stop();
      throw error;
    }
  }

  // Returns when the bot asks the sandbox for updates.
  async run(sandbox) {
    this.#env = { ...this.#env, BOT_TOKEN: sandbox.token, TELEGRAM_API_URL: sandbox.address };
    this.#program = new Program(binary("crmbot"), ["run"], { env: this.#env, cwd: this.#folder });
    const end = Date.now() + 60_000;
    let ended = null;
    this.#program.finished().then((status) => (ended = status));
    while ((await sandbox.act("state")).polling === "none") {
      if (ended !== null) throw new Error(`crmbot ended with ${ended}:\n${this.output}`);
      if (Date.now() > end) throw new Error(`crmbot never asked for updates:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  get output() {
    return this.#program.output;
  }

  async #once(args) {
    const program = new Program(binary("crmbot"), args, { env: this.#env, cwd: this.#folder });
    const status = await program.finished();
    if (status !== 0) throw new Error(`crmbot ${args.join(" ")} ended with ${status}:\n${program.output}`);
  }

  async stop() {
    await this.#program?.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

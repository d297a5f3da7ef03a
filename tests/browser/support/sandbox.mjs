// A real `sandbox` for one test file: its people act through /ui/…, the test speaks to it as the bot by the Bot API.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Program, binary } from "./program.mjs";

const kToken = "7000000001:a-token-for-browser-tests";

export class Sandbox {
  token = kToken;
  #program;
  #folder;
  #offset = 0;
  #updates = []; // taken from the sandbox, not yet asked for by a test

  static async start(args = []) {
    const sandbox = new Sandbox();
    sandbox.args = args;
    sandbox.#folder = await mkdtemp(path.join(os.tmpdir(), "crm-sandbox-"));
    try {
      await sandbox.#run(0);
      return sandbox;
    } catch (error) {
      await sandbox.stop();
      throw error;
    }
  }

  async #run(port) {
    // CRM_PAGE: the page's folder, to try a change without a build.
    const page = process.env.CRM_PAGE ? ["--page", process.env.CRM_PAGE] : [];
    this.#program = new Program(binary("sandbox"), [
      "--listen", `127.0.0.1:${port}`, "--token", kToken, "--state", path.join(this.#folder, "state.json"), ...page, ...this.args,
    ]);
    [, this.address] = await this.#program.says(/(http:\/\/127\.0\.0\.1:\d+)/);
  }

  // Ends it and starts it again on the same port with the same chats.
  async restart() {
    await this.#program.stop();
    await this.#run(Number(new URL(this.address).port));
  }

  async stop() {
    await this.#program?.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  // An action of the page's protocol.
  async act(action, parameters = {}) {
    const answer = await (await fetch(`${this.address}/ui/${action}`, { method: "POST", body: JSON.stringify(parameters) })).json();
    if (!answer.ok) throw new Error(`${action}: ${answer.error}`);
    return answer.result;
  }

  person(fields) {
    return this.act("add_person", fields);
  }

  // The whole answer of the Bot API.
  async callBot(method, parameters = {}) {
    const answer = await fetch(`${this.address}/bot${kToken}/${method}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(parameters),
    });
    return answer.json();
  }

  async bot(method, parameters = {}) {
    const answer = await this.callBot(method, parameters);
    if (!answer.ok) throw new Error(`${method}: ${answer.description}`);
    return answer.result;
  }

  // A call with files: {field: [name, bytes, type]}.
  async upload(method, parameters, files) {
    const form = new FormData();
    for (const [key, value] of Object.entries(parameters)) form.set(key, typeof value === "string" ? value : JSON.stringify(value));
    for (const [key, [name, bytes, type]] of Object.entries(files)) form.set(key, new Blob([bytes], { type }), name);
    const answer = await (await fetch(`${this.address}/bot${kToken}/${method}`, { method: "POST", body: form })).json();
    if (!answer.ok) throw new Error(`${method}: ${answer.description}`);
    return answer.result;
  }

  // The first update from now on that fits; those before it are passed over.
  async nextUpdate(fits, within = 10_000) {
    const end = Date.now() + within;
    for (;;) {
      while (this.#updates.length > 0) {
        const update = this.#updates.shift();
        if (fits(update)) return update;
      }
      if (Date.now() > end) throw new Error(`no such update within ${within} ms: ${fits}`);
      this.#updates = await this.bot("getUpdates", { offset: this.#offset, timeout: 1 });
      if (this.#updates.length > 0) this.#offset = this.#updates.at(-1).update_id + 1;
    }
  }

  async download(file_id) {
    const { file_path } = await this.bot("getFile", { file_id });
    return Buffer.from(await (await fetch(`${this.address}/file/bot${kToken}/${file_path}`)).arrayBuffer());
  }
}

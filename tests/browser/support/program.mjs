// Starts a program of the build, waits for what it says, and stops it by its pid.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

export function binary(name) {
  const file = path.join(process.env.CRM_BIN_DIR ?? path.join(root, "build/release/bin"), name);
  if (!existsSync(file)) throw new Error(`${file} is not there: build it, or set CRM_BIN_DIR`);
  return file;
}

export class Program {
  output = "";
  #child;
  #ended;
  #watchers = new Set();

  constructor(file, args, { env = {}, cwd } = {}) {
    this.name = path.basename(file);
    this.#child = spawn(file, args, { cwd, env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: "C.UTF-8", ...env }, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        this.output += text;
        for (const watch of this.#watchers) watch();
      });
    }
    this.#ended = new Promise((resolve) => this.#child.once("close", (code, signal) => resolve(code ?? signal)));
    // A test process that is ended in the middle takes its programs with it.
    const kill = () => this.#child.kill("SIGKILL");
    process.on("exit", kill);
    this.#ended.then(() => process.off("exit", kill));
    this.#ended.then(() => this.#watchers.forEach((watch) => watch()));
  }

  // The match of `pattern` in what the program has written; fails when it ends first or takes too long.
  async says(pattern, within = 20_000) {
    const match = () => pattern.exec(this.output);
    return new Promise((resolve, reject) => {
      const finish = (act, value) => {
        clearTimeout(timer);
        this.#watchers.delete(watch);
        act(value);
      };
      const fail = (why) => finish(reject, new Error(`${this.name} ${why} before it said ${pattern}:\n${this.output}`));
      const watch = () => {
        if (match()) finish(resolve, match());
        else if (this.#child.exitCode !== null || this.#child.signalCode !== null) fail("ended");
      };
      const timer = setTimeout(() => fail(`took ${within} ms`), within);
      this.#watchers.add(watch);
      watch();
    });
  }

  // Its exit status once it has ended by itself.
  finished() {
    return this.#ended;
  }

  async stop() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill("SIGTERM");
    const hard = setTimeout(() => this.#child.kill("SIGKILL"), 10_000);
    await this.#ended;
    clearTimeout(hard);
  }
}

// The sandbox and the browser of one test file. What was started is stopped, also when the other could not be started:
// a browser left open would keep the test's process alive.
import { launch } from "./browser.mjs";
import { Sandbox } from "./sandbox.mjs";

const stage = {};

export async function open(args) {
  stage.sandbox = await Sandbox.start(args);
  stage.browser = await launch();
  return stage;
}

export async function close() {
  await stage.browser?.close();
  await stage.sandbox?.stop();
}

// The page's one connection to the sandbox: requests with replies, and events. Comes back by itself after a loss; the
// server's first frame is then the whole state, so nothing has to be replayed.

export class Socket {
  #socket = null;
  #next = 1;
  #waiting = new Map(); // request id -> {resolve, reject}
  #pause = 250;
  #onEvent;
  #onLink;

  // onEvent(event) for each event; onLink(true|false) when the connection comes and goes.
  constructor(onEvent, onLink) {
    this.#onEvent = onEvent;
    this.#onLink = onLink;
  }

  connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/ui/ws`);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#pause = 250;
      this.#onLink(true);
    });
    socket.addEventListener("message", (frame) => this.#receive(JSON.parse(frame.data)));
    socket.addEventListener("close", () => this.#lost());
  }

  // Resolves with the action's result; rejects with an Error whose message can be shown as it is.
  request(action, parameters = {}) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Error("offline"));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, do: action, ...parameters }));
    });
  }

  #receive(frame) {
    if (frame.event) {
      this.#onEvent(frame);
      return;
    }
    const waiting = this.#waiting.get(frame.id);
    this.#waiting.delete(frame.id);
    if (frame.ok) waiting?.resolve(frame.result);
    else waiting?.reject(new Error(frame.error));
  }

  #lost() {
    for (const { reject } of this.#waiting.values()) reject(new Error("offline"));
    this.#waiting.clear();
    this.#onLink(false);
    setTimeout(() => this.connect(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, 4000);
  }
}

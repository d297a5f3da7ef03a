// What the page knows of the sandbox: the first frame, kept up to date by the events that follow. No DOM here. Views
// listen: state.on("message", ({chat, message}) => …); "state" means that everything may have changed.

const kCallsKept = 500;

export class State {
  bot = { id: 0, name: "", username: "", description: "", short_description: "" };
  people = new Map(); // id -> Person
  chats = new Map(); // id -> Chat, its messages a Map by id in order
  faults = [];
  clock = { now: 0, offset: 0 };
  limits = true;
  mistakes = 0;
  polling = "none";
  calls = []; // oldest first, those seen since the page was opened and those asked for
  ready = false;
  #listeners = new Map();

  on(name, listener) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name).add(listener);
    return () => this.#listeners.get(name).delete(listener);
  }

  #tell(name, event) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(event);
  }

  apply(event) {
    const change = kChanges[event.event];
    if (!change) return; // a newer server's event: not for this page
    if (change(this, event) === false) return;
    this.#tell(event.event, event);
  }

  // The chats this person sees: the private one first, then groups.
  chatsOf(person) {
    return [...this.chats.values()]
      .filter((chat) => chat.id === person || (chat.type !== "private" && chat.members?.includes(person)))
      .sort((a, b) => (b.id === person) - (a.id === person));
  }

  addOlder(chatId, { messages, more }) {
    const chat = this.chats.get(chatId);
    if (!chat) return;
    chat.messages = new Map([...messages.map((m) => [m.id, m]), ...chat.messages]);
    chat.more = more;
  }

  addCalls(calls) {
    const known = new Map([...calls, ...this.calls].map((call) => [call.id, call]));
    this.calls = [...known.values()].sort((a, b) => a.id - b.id).slice(-kCallsKept);
  }
}

function chatOf(value) {
  return { ...value, messages: new Map((value.messages ?? []).map((m) => [m.id, m])) };
}

function inChat(change) {
  return (state, event) => {
    const chat = state.chats.get(event.chat?.id ?? event.chat);
    return chat ? change(chat, event, state) : false;
  };
}

const kChanges = {
  state(state, event) {
    state.bot = event.bot;
    state.people = new Map(event.people.map((p) => [p.id, p]));
    state.chats = new Map(event.chats.map((c) => [c.id, chatOf(c)]));
    for (const name of ["faults", "clock", "limits", "mistakes", "polling"]) state[name] = event[name];
    state.ready = true;
  },
  message: inChat((chat, event) => void chat.messages.set(event.message.id, event.message)),
  edited: inChat((chat, event) => {
    if (!chat.messages.has(event.message.id)) return false; // older than what is loaded
    chat.messages.set(event.message.id, event.message);
  }),
  deleted: inChat((chat, event) => event.messages.forEach((id) => chat.messages.delete(id))),
  keyboard: inChat((chat, event) => void (chat.reply_keyboard = event.reply_keyboard)),
  commands: inChat((chat, event) => {
    chat.commands = event.commands;
    chat.menu_button = event.menu_button;
  }),
  cleared: inChat((chat) => {
    chat.messages = new Map();
    chat.more = false;
    chat.reply_keyboard = null;
  }),
  chat(state, event) {
    const known = state.chats.get(event.chat.id);
    if (!known) state.chats.set(event.chat.id, chatOf(event.chat));
    else for (const [key, value] of Object.entries(event.chat)) if (key !== "messages" && key !== "more") known[key] = value;
  },
  person: (state, event) => void state.people.set(event.person.id, event.person),
  bot: (state, event) => void (state.bot = event.bot),
  call: (state, event) => state.addCalls([event.call]),
  faults: (state, event) => void (state.faults = event.faults),
  clock: (state, event) => void (state.clock = event.clock),
  status(state, event) {
    for (const name of ["polling", "mistakes", "limits"]) if (name in event) state[name] = event[name];
  },
  typing: () => {},
  callback_answer: () => {},
};

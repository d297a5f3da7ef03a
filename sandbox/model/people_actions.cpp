// Who there is to play with: people, groups and channels.
#include <stdexcept>

#include "sandbox/model/actions.hpp"
#include "sandbox/model/methods.hpp"

namespace sandbox {
namespace {

[[noreturn]] void wrong(const std::string& sentence) {
  throw std::invalid_argument(sentence);
}

void take(std::string& member, const Json& params, const char* name) {
  if (params.contains(name)) member = text(params, name);
}

void take_all(Person& person, const Json& params) {
  take(person.first_name, params, "first_name");
  take(person.last_name, params, "last_name");
  take(person.username, params, "username");
  take(person.language_code, params, "language_code");
  take(person.phone, params, "phone");
  take(person.note, params, "note");
}

}  // namespace

Json add_person(Model& model, const Json& params) {
  Person person;
  take_all(person, params);
  if (person.first_name.empty()) wrong("a person needs a first name");
  person.id = integer(params, "id");
  if (person.id < 0) wrong("a person's id is positive");
  // Newer accounts have ids above 2^32: a bot that keeps them in 32 bits must notice.
  if (person.id == 0) person.id = 5000000001;
  while (!params.contains("id") && model.people.contains(person.id)) ++person.id;
  const auto id = person.id;
  const bool known = model.people.contains(id);
  model.people[id] = person;
  model.announce({{"event", "person"}, {"person", Model::page_person(person)}});
  auto& chat = model.private_chat(id);
  if (!known) model.announce_chat(chat);
  return Model::page_person(person);
}

Json change_person(Model& model, const Json& params) {
  const auto id = integer(params, "person");
  auto changed = model.person(id);
  take_all(changed, params);
  model.people[id] = changed;
  model.private_chat(id);
  model.announce({{"event", "person"}, {"person", Model::page_person(changed)}});
  return Model::page_person(changed);
}

Json add_group(Model& model, const Json& params) {
  const auto type = params.value("type", "group");
  if (type != "group" && type != "channel") wrong("a group's type is group or channel");
  const auto title = text(params, "title");
  const auto members = params.value("members", std::vector<std::int64_t>{});
  if (title.empty() || members.empty()) wrong("a group needs a title and a member");
  for (const auto member : members) model.person(member);  // throws for someone who is not there
  std::int64_t id = type == "group" ? -4000000001 : -1002000000001;
  while (model.chats.contains(id)) --id;
  auto& chat = model.chats[id];
  chat.id = id;
  chat.api = {{"id", id}, {"type", type}, {"title", title}};
  chat.members = members;
  chat.started = true;
  model.announce_chat(chat);
  const auto& creator = model.person(members.front());
  Json member{{"user", model.bot_user()}, {"status", "member"}};
  Json before{{"user", model.bot_user()}, {"status", "left"}};
  model.push_update("my_chat_member",
                    {{"chat", chat.api},
                     {"from", Model::user(creator)},
                     {"date", model.now_s()},
                     {"old_chat_member", std::move(before)},
                     {"new_chat_member", std::move(member)}},
                    creator.id);
  if (type == "group") {
    auto message = model.draft(chat, creator.id, "service");
    message.api["group_chat_created"] = true;
    model.push_update("message", model.store(chat, std::move(message)).api, creator.id);
  }
  return model.page_chat(chat, false);
}

}  // namespace sandbox

#include "domain/refusal.hpp"

#include <algorithm>
#include <array>

#include "base/ensure.hpp"

namespace domain {
namespace {

// The order of sql/: a test reads the codes there and compares.
constexpr auto kRefusals = std::to_array<RefusalText>({
    {31000, "actor.unknown", "I don't know you yet. Send /start to ask for access."},
    {31001, "actor.blocked", "Your access is closed. Please talk to your administrator."},
    {31002, "permission.denied", "You don't have the right to do this."},
    {31003, "record.changed", "Someone else has just changed this. Have a look at how it stands now, then try again."},
    {31010, "input.name_empty", "A name is needed. Please type it."},
    {31011, "input.name_too_long", "That name is too long: 200 characters fit."},
    {31012, "input.email_invalid", "That does not look like an e-mail address. An example: anna@example.com"},
    {31013, "input.phone_invalid",
     "That does not look like a phone number. Type it with the country code: +49 30 901820"},
    {31014, "input.date_invalid", "That is not a date I can take. Please choose another one."},
    {31015, "input.too_long", "That text is too long to keep. Please make it shorter."},
    {31016, "input.choice_invalid", "That cannot be chosen here. Please choose one of the buttons."},
    {31017, "input.username_invalid",
     "That is not a Telegram username: 4 to 32 letters, digits or underscores, starting with a letter."},
    {31018, "input.text_invalid", "I cannot keep some of the characters in that text. Please type it again."},
    {31019, "input.time_zone_unknown", "I don't know that time zone. Please choose one from the list."},
    {31100, "user.not_found", "I can't find that person any more."},
    {31101, "user.is_admin", "This person is an administrator: no other administrator can change that."},
    {31102, "user.last_admin", "This is the last administrator: the company needs one."},
    {31103, "user.has_work", "This person still has clients, deals, tasks or a team. Choose who takes them over."},
    {31104, "user.heir_invalid", "That person cannot take this over. Please choose someone else."},
    {31105, "user.manager_invalid", "That person cannot be a manager here. Please choose someone else."},
    {31106, "user.self", "You cannot do this to yourself."},
    {31107, "user.already", "You are in already. Send /menu to go on."},
    {31120, "request.not_found", "I can't find that request any more."},
    {31121, "request.already_decided", "Someone has already decided on this request."},
    {31122, "request.already_open", "You have asked already. I'll write to you as soon as an administrator decides."},
    {31130, "invite.invalid", "This invite does not work. Please ask for a new one."},
    {31131, "invite.expired", "This invite has expired. Please ask for a new one."},
    {31132, "invite.used", "This invite has been used already. Please ask for a new one."},
    {31133, "invite.role_not_allowed", "You can only invite employees to your own team."},
    {31140, "claim.invalid", "This link does not work any more. Please ask an administrator for an invite."},
    {31200, "client.not_found", "I can't find that client any more."},
    {31201, "client.manager_invalid", "That person cannot be a client's manager. Please choose someone else."},
    {31202, "client.has_open_deals", "This client has open deals. Close them first, then the client can be deleted."},
    {31203, "merge.not_found", "That merge has been undone already."},
    {31204, "merge.too_old", "A merge can be undone for 7 days. This one is older."},
    {31205, "merge.changed_since",
     "Something that the merge set has been changed since. Change it back first, or keep one client."},
    {31300, "import.not_found", "I can't find that import any more. Please send me the file again."},
    {31301, "import.over", "That has been done already. Have a look at how things stand now."},
    {31302, "import.too_old", "An import can be undone for 7 days: this one is older."},
    {31310, "deal.not_found", "I can't find that deal any more."},
    {31311, "deal.manager_invalid", "That person cannot be a deal's manager. Please choose someone else."},
    {31312, "deal.closed_already", "This deal is closed already. Reopen it first."},
    {31313, "deal.not_closed", "This deal is open already."},
    {31314, "deal.reason_missing", "A reason is needed. Choose one of the buttons or type it."},
    {31315, "deal.has_open_tasks",
     "This deal still has open tasks. Complete or delete them first, then the deal can be won."},
    {31316, "deal.move_illegal", "The deal cannot be moved there: work on it has begun, or it is closed."},
    {31317, "deal.not_held", "This deal is not on hold any more."},
    {31318, "deal.amount_invalid", "That is not an amount I can take. An example: 1200.50"},
    {31320, "task.not_found", "I can't find that task any more."},
    {31321, "task.assignee_invalid", "That person cannot take tasks at the moment. Please choose someone else."},
    {31322, "task.started_already", "Work on this task has begun already."},
    {31323, "task.completed_already", "This task is completed already."},
    {31324, "task.not_completed", "This task is open already."},
    {31325, "task.repeat_needs_deadline", "A repeating task needs a deadline. Set one first."},
    {31326, "task.item_not_found", "I can't find that line of the checklist any more."},
    {31327, "task.list_full", "The checklist is full: 50 lines fit."},
    {31340, "message.not_found", "I can't find that message any more."},
    {31341, "message.empty", "There is nothing in it that could be read. Please type the message."},
    {31342, "message.recipient_blocked", "Their access is closed, so the message would not reach them."},
    {31400, "job.not_found", "I can't find that task of mine any more. Please start it again."},
    {31410, "file.not_found", "I don't have that file any more. Please send it again."},
    {31500, "inbox.wrong_actor", "Something went wrong on my side. Please try again."},
    {31600, "audit.append_only", "The audit log keeps what it has: nothing in it can be changed."},
    {31601, "audit.not_found", "I can't find that entry of the log."},
    {31700, "undo.not_yours", "Only the person who made this change can undo it."},
    {31701, "undo.nothing", "There is nothing to undo here."},
    {31702, "undo.too_late",
     "A change can be undone for ten minutes: this one is older. You can change it back by hand."},
    {31703, "undo.done_already", "You have undone this already."},
    {31704, "undo.changed_since",
     "Something has changed since, so this cannot be undone any more. Have a look at how it stands now."},
    {31705, "undo.impossible", "This cannot be undone with one press. You can change it back by hand."},
});

}  // namespace

std::span<const RefusalText> refusals() {
  return kRefusals;
}

const RefusalText* find_refusal(int code) {
  const auto found = std::ranges::lower_bound(kRefusals, code, {}, &RefusalText::code);
  return found != kRefusals.end() && found->code == code ? &*found : nullptr;
}

Refusal refusal(std::string_view name) {
  const auto found = std::ranges::find(kRefusals, name, &RefusalText::name);
  base::ensure(found != kRefusals.end(), "a refusal that stands in the table");
  return {found->code, std::string(found->name)};
}

}  // namespace domain

#include "features/clients/duplicates.hpp"

#include <algorithm>
#include <array>

#include "base/contact.hpp"
#include "base/text.hpp"
#include "features/clients/card.hpp"
#include "features/forms.hpp"
#include "store/merges.hpp"

namespace features {
namespace {

using dialog::button;
using dialog::Draft;
using dialog::press;
using telegram::Html;
using telegram::html_format;

Html match_line(const domain::ClientMatch& match) {
  Html text = html_format("• <b>{}</b>", client_label(match.full_name, match.company));
  if (match.same_phone) text += html_format(" · {}", base::phone_for_people(match.phone));
  if (match.same_email) text += html_format(" · {}", match.email);
  if (!match.manager_name.empty()) text += html_format(" ({})", match.manager_name);
  return text;
}

void match_rows(const Turn& turn, dialog::Screen& screen, const std::vector<domain::ClientMatch>& matches) {
  for (const auto& match : matches)
    screen.row({button(fmt::format(fmt::runtime(turn.t("👤 Open {}")), base::shorten(match.full_name, 30)),
                       press("client", match.id))});
}

// What there is to ask about: one of the two fields, with something in it that is neither what stood there before the
// edit nor what was asked about already.
std::string_view to_ask_about(const Draft& draft) {
  for (const std::string_view field : {"phone", "email"}) {
    const auto entered = value(draft, field);
    if (!entered.empty() && entered != context(draft, "seen") && entered != context(draft, field)) return field;
  }
  return {};
}

}  // namespace

domain::Result<std::optional<dialog::Screen>> object_to_duplicates(Turn& turn, Draft& draft) {
  const auto field = to_ask_about(draft);
  if (field.empty()) return std::nullopt;
  const auto self = client_of(draft);
  const std::string entered(value(draft, field));
  auto found = store::Merges(turn.tx).alike(
      turn.actor(), field == "phone" ? domain::Likeness{.phone = entered} : domain::Likeness{.email = entered}, self);
  if (!found) return std::unexpected(found.error());
  draft.context[std::string(field)] = entered;
  if (found->empty()) return std::nullopt;
  const auto& t = turn.t;
  // Back at that field: what is typed now is another value for it, and "all the same" goes on with the one that is
  // there.
  const auto& fields = turn.tables.form(draft.form)->form.fields;
  draft.at = static_cast<std::size_t>(std::ranges::find(fields, field, &dialog::Field::name) - fields.begin());
  dialog::Screen screen;
  screen.text = html_format("⚠️ {}\n", field == "phone" ? t("A client with this phone is known already:")
                                                            : t("A client with this e-mail is known already:"));
  for (const auto& match : *found) screen.text += Html("\n") + match_line(match);
  screen.text +=
      html_format("\n\n{}", field == "phone" ? t("Open that one, save all the same, or type another phone.")
                                             : t("Open that one, save all the same, or type another e-mail."));
  match_rows(turn, screen, *found);
  if (self && found->size() == 1)
    screen.row({button(t("🔗 Merge the two"), press("merge-two", *self, found->front().id))});
  screen.row({button(t("Save all the same"), press(dialog::kFormRoutes.use)),
              button(t("✖️ Cancel"), press(dialog::kFormRoutes.cancel))});
  return screen;
}

dialog::Screen known_contacts(const Turn& turn, const std::vector<domain::ClientMatch>& matches) {
  dialog::Screen screen;
  screen.text = Html(turn.t("You know this contact already:")) + Html("\n");
  for (const auto& match : matches) screen.text += Html("\n") + match_line(match);
  match_rows(turn, screen, matches);
  return screen.row(menu_row(turn.t));
}

}  // namespace features

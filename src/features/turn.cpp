#include "features/turn.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "base/time_zone.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"

namespace features {

std::chrono::year_month_day Turn::today() const {
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(base::to_local(context.now, zone())));
}

dialog::Typist Turn::typist() const {
  const auto local = base::to_local(context.now, zone());
  const auto* draft = state.draft(state.active);
  const auto named = draft == nullptr ? std::string_view() : features::context(*draft, "currency");
  return {t, today(), base::region_of_time_zone(zone()),
          std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local)),
          named.empty() ? settings.currency : std::string(named)};
}

Tables::Tables() {
  for (auto part : {menu_routes(),
                    form_routes(),
                    start_routes(),
                    help_routes(),
                    settings_routes(),
                    job_routes(),
                    people_routes(),
                    user_change_routes(),
                    access_routes(),
                    employee_routes(),
                    message_routes(),
                    heir_routes(),
                    audit_routes(),
                    audit_filter_routes(),
                    audit_export_routes(),
                    found_routes(),
                    client_list_routes(),
                    client_filter_routes(),
                    client_routes(),
                    client_edit_routes(),
                    client_card_routes(),
                    interaction_routes(),
                    client_timeline_routes(),
                    client_delete_routes(),
                    client_merge_routes(),
                    deal_list_routes(),
                    deal_filter_routes(),
                    deal_card_routes(),
                    deal_new_routes(),
                    deal_edit_routes(),
                    deal_stage_routes(),
                    deal_people_routes(),
                    deal_delete_routes(),
                    deal_timeline_routes(),
                    import_routes(),
                    export_routes(),
                    undo_routes(),
                    task_list_routes(),
                    task_filter_routes(),
                    task_card_routes(),
                    task_status_routes(),
                    task_create_routes(),
                    task_edit_routes(),
                    task_talk_routes(),
                    task_file_routes(),
                    task_checklist_routes(),
                    task_history_routes(),
                    task_day_routes(),
                    deal_progress_routes()})
    routes_.insert(routes_.end(), part.begin(), part.end());
  for (auto part :
       {start_forms(),         settings_forms(),    people_forms(),      message_forms(),     audit_forms(),
        client_filter_forms(), client_forms(),      client_edit_forms(), interaction_forms(), client_merge_forms(),
        found_forms(),         deal_filter_forms(), deal_new_forms(),    deal_edit_forms(),   deal_stage_forms(),
        task_filter_forms(),   task_create_forms(), task_edit_forms(),   task_talk_forms(),   task_file_forms(),
        task_checklist_forms()})
    forms_.insert(forms_.end(), part.begin(), part.end());
  std::ranges::sort(routes_, {}, &Route::name);
  base::ensure(std::ranges::adjacent_find(routes_, {}, &Route::name) == routes_.end(),
               "every route has a name of its own");
}

const Route* Tables::route(std::string_view name) const {
  const auto found = std::ranges::lower_bound(routes_, name, {}, &Route::name);
  return found != routes_.end() && found->name == name ? &*found : nullptr;
}

const FormSpec* Tables::form(std::string_view name) const {
  const auto found = std::ranges::find(forms_, name, [](const FormSpec& spec) { return spec.form.name; });
  return found == forms_.end() ? nullptr : &*found;
}

Reply go(Turn& turn, const dialog::Press& press) {
  const auto* route = turn.tables.route(press.route);
  base::ensure(route != nullptr && route->guard == Guard::reads, "a reading route to go to");
  return route->run(turn, dialog::Args(press.args));
}

dialog::Row menu_row(const dialog::Words& t) {
  return {dialog::button(t("🏠 Menu"), dialog::press("menu"))};
}

dialog::Row back_row(const dialog::Words& t, const dialog::Press& to) {
  return {dialog::button(t("⬅ Back"), to), dialog::button(t("🏠 Menu"), dialog::press("menu"))};
}

std::string refusal_text(const dialog::Words& t, const domain::Refusal& refusal) {
  const auto* row = domain::find_refusal(refusal.code);
  return std::string(row != nullptr
                         ? t(row->text.data())
                         : t("That is not possible now. Please have a look at how things stand and try again."));
}

std::string_view role_name(const dialog::Words& t, domain::Role role) {
  switch (role) {
    case domain::Role::admin:
      return t("administrator");
    case domain::Role::manager:
      return t("manager");
    case domain::Role::employee:
      break;
  }
  return t("employee");
}

}  // namespace features

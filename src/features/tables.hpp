// What each feature brings: its routes and forms, as tables of data. A new feature adds its line here and in turn.cpp.
#pragma once

#include <span>

#include "features/turn.hpp"

namespace features {

std::span<const Route> menu_routes();
std::span<const Route> form_routes();
std::span<const Route> start_routes();
std::span<const Route> help_routes();
std::span<const Route> settings_routes();
std::span<const Route> job_routes();
std::span<const Route> people_routes();
std::span<const Route> user_change_routes();
std::span<const Route> access_routes();
std::span<const Route> employee_routes();
std::span<const Route> message_routes();
std::span<const Route> heir_routes();
std::span<const Route> audit_routes();
std::span<const Route> audit_filter_routes();
std::span<const Route> audit_export_routes();
std::span<const Route> client_list_routes();
std::span<const Route> client_filter_routes();
std::span<const Route> client_routes();
std::span<const Route> client_edit_routes();
std::span<const Route> client_card_routes();
std::span<const Route> interaction_routes();
std::span<const Route> client_timeline_routes();
std::span<const Route> client_delete_routes();
std::span<const Route> client_merge_routes();
std::span<const Route> deal_list_routes();
std::span<const Route> deal_filter_routes();
std::span<const Route> deal_card_routes();
std::span<const Route> deal_new_routes();
std::span<const Route> deal_edit_routes();
std::span<const Route> deal_stage_routes();
std::span<const Route> deal_people_routes();
std::span<const Route> deal_delete_routes();
std::span<const Route> deal_timeline_routes();
std::span<const Route> import_routes();
std::span<const Route> export_routes();
std::span<const Route> found_routes();
std::span<const Route> undo_routes();
std::span<const Route> task_list_routes();
std::span<const Route> task_filter_routes();
std::span<const Route> task_card_routes();
std::span<const Route> task_status_routes();
std::span<const Route> task_create_routes();
std::span<const Route> task_edit_routes();
std::span<const Route> task_talk_routes();
std::span<const Route> task_file_routes();
std::span<const Route> task_checklist_routes();
std::span<const Route> task_history_routes();
std::span<const Route> task_day_routes();
std::span<const Route> deal_progress_routes();

std::span<const FormSpec> start_forms();
std::span<const FormSpec> settings_forms();
std::span<const FormSpec> people_forms();
std::span<const FormSpec> message_forms();
std::span<const FormSpec> audit_forms();
std::span<const FormSpec> client_filter_forms();
std::span<const FormSpec> client_forms();
std::span<const FormSpec> client_edit_forms();
std::span<const FormSpec> interaction_forms();
std::span<const FormSpec> client_merge_forms();
std::span<const FormSpec> found_forms();
std::span<const FormSpec> deal_filter_forms();
std::span<const FormSpec> deal_new_forms();
std::span<const FormSpec> deal_edit_forms();
std::span<const FormSpec> deal_stage_forms();
std::span<const FormSpec> task_filter_forms();
std::span<const FormSpec> task_create_forms();
std::span<const FormSpec> task_edit_forms();
std::span<const FormSpec> task_talk_forms();
std::span<const FormSpec> task_file_forms();
std::span<const FormSpec> task_checklist_forms();

}  // namespace features

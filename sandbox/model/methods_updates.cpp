// How the bot gets its updates. Waiting (getUpdates' timeout) is Telegram's business: here is what is known at once.
#include <algorithm>
#include <array>

#include "sandbox/model/methods.hpp"

namespace sandbox {
namespace {

void take_allowed(MethodCall& call) {
  const auto given = call.params.find("allowed_updates");
  if (given == call.params.end() || !given->is_array()) return;
  std::vector<std::string> kinds;
  for (const auto& kind : *given)
    if (kind.is_string()) kinds.push_back(kind);
  call.model.updates.set_allowed(std::move(kinds));
}

Json get_updates(MethodCall& call) {
  if (!call.model.webhook.url.empty())
    throw ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
  take_allowed(call);
  const auto limit = static_cast<int>(std::clamp<std::int64_t>(integer(call.params, "limit", 100), 1, 100));
  Json out = Json::array();
  const auto before = call.model.updates.size();
  for (const auto& update : call.model.updates.take(integer(call.params, "offset"), limit))
    out.push_back(Json::parse(update.body));
  if (before != call.model.updates.size()) ++call.model.changes;
  return out;
}

// https anywhere, http on this machine only: the sandbox sends nothing in clear to elsewhere.
void check_webhook_url(const std::string& url) {
  const bool https = url.starts_with("https://");
  const bool local =
      url.starts_with("http://127.0.0.1") || url.starts_with("http://localhost") || url.starts_with("http://[::1]");
  if (!https && !local) throw bad_request("bad webhook: An HTTPS URL must be provided for webhook");
  if (url.size() > 2048) throw bad_request("bad webhook: URL is too long");
}

Json set_webhook(MethodCall& call) {
  auto& model = call.model;
  const auto url = text(call.params, "url");
  const auto secret = text(call.params, "secret_token");
  const bool same = url == model.webhook.url && secret == model.webhook.secret;
  if (!url.empty()) check_webhook_url(url);
  if (secret.size() > 256) throw bad_request("secret token is too long");
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  if (!std::all_of(secret.begin(), secret.end(), allowed))
    throw bad_request("secret token contains unallowed characters");
  take_allowed(call);
  if (flag(call.params, "drop_pending_updates")) model.updates.drop_all();
  call.description = url.empty() ? (model.webhook.url.empty() ? "Webhook is already deleted" : "Webhook was deleted")
                                 : (same ? "Webhook is already set" : "Webhook was set");
  model.webhook = {url, secret,
                   static_cast<int>(std::clamp<std::int64_t>(integer(call.params, "max_connections", 40), 1, 100)), 0,
                   ""};
  ++model.changes;
  if (model.updated) model.updated();
  return true;
}

Json delete_webhook(MethodCall& call) {
  auto& model = call.model;
  call.description = model.webhook.url.empty() ? "Webhook is already deleted" : "Webhook was deleted";
  if (flag(call.params, "drop_pending_updates")) model.updates.drop_all();
  model.webhook = {};
  ++model.changes;
  if (model.updated) model.updated();
  return true;
}

Json get_webhook_info(MethodCall& call) {
  const auto& hook = call.model.webhook;
  Json out{{"url", hook.url}, {"has_custom_certificate", false}, {"pending_update_count", call.model.updates.size()}};
  if (!hook.url.empty()) out["max_connections"] = hook.max_connections;
  if (hook.last_error_date != 0)
    out.update({{"last_error_date", hook.last_error_date}, {"last_error_message", hook.last_error}});
  if (!call.model.updates.allowed().empty()) out["allowed_updates"] = call.model.updates.allowed();
  return out;
}

constexpr std::array kMethods{
    MethodEntry{"getUpdates", get_updates},
    MethodEntry{"setWebhook", set_webhook},
    MethodEntry{"deleteWebhook", delete_webhook},
    MethodEntry{"getWebhookInfo", get_webhook_info},
};

}  // namespace

std::span<const MethodEntry> update_methods() {
  return kMethods;
}

}  // namespace sandbox

#include "store/merges.hpp"

#include "store/read.hpp"

namespace store {
namespace {

domain::ClientMatch read_match(const db::Row& row) {
  return {.id = row.id<base::ClientId>("id"),
          .full_name = std::string(row.text("full_name")),
          .company = std::string(row.text("company")),
          .phone = std::string(row.text("phone")),
          .email = std::string(row.text("email")),
          .manager_name = std::string(row.text("manager_name")),
          .same_phone = row.flag("same_phone"),
          .same_email = row.flag("same_email")};
}

std::optional<std::string_view> given(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

}  // namespace

domain::Result<std::vector<domain::ClientMatch>> Merges::alike(base::UserId actor, const domain::Likeness& like,
                                                               std::optional<base::ClientId> except) {
  return list(tx_.read("client_duplicates", {actor, except, given(like.phone), given(like.email), given(like.name)}),
              read_match);
}

domain::Result<base::MergeId> Merges::merge(By by, const domain::Merge& merge) {
  const auto answer = tx_.write("client_merge", {by.actor, by.update, merge.kept, merge.gone, merge.kept_version,
                                                 merge.gone_version, merge.take});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::MergeId>("id");
}

domain::Result<base::ClientId> Merges::unmerge(By by, base::MergeId merge) {
  const auto answer = tx_.write("client_unmerge", {by.actor, by.update, merge});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::ClientId>("id");
}

}  // namespace store

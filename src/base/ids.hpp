// Strong identifiers: a number of one kind is never taken for another. `to_int` is the only way out, the braces the
// only way in.
#pragma once

#include <cstdint>
#include <type_traits>

namespace base {

enum class TelegramId : std::int64_t {};  // a person (or private chat) at Telegram; up to 52 significant bits
enum class BotId : std::int64_t {};       // the part of the token before ':'
enum class UpdateId : std::int64_t {};    // Telegram's update_id, or an event of our own (>= kFirstEventId)
enum class MessageId : std::int64_t {};   // within one chat; 0 is never a message
enum class OutboxId : std::int64_t {};
enum class JobId : std::int64_t {};
enum class FileId : std::int64_t {};  // of a file that we keep

enum class UserId : std::int64_t {};
enum class ClientId : std::int64_t {};
enum class InteractionId : std::int64_t {};
enum class MergeId : std::int64_t {};  // of two clients into one
enum class DealId : std::int64_t {};
enum class TaskId : std::int64_t {};
enum class CommentId : std::int64_t {};   // on a task
enum class ItemId : std::int64_t {};      // a line of a task's checklist
enum class TaskFileId : std::int64_t {};  // attached to a task; Telegram has it
enum class RequestId : std::int64_t {};   // a request for access
enum class InviteId : std::int64_t {};
enum class StaffMessageId : std::int64_t {};  // that one person of the company wrote to another
enum class AuditId : std::int64_t {};
enum class ImportId : std::int64_t {};

// Events of our own share the inbox and its key with Telegram's updates, whose ids stay far below this (they are 32-bit
// today).
inline constexpr std::int64_t kFirstEventId = std::int64_t{1} << 48;

template <typename Id>
requires std::is_enum_v<Id>
constexpr std::int64_t to_int(Id id) noexcept {
  return static_cast<std::int64_t>(id);
}

}  // namespace base

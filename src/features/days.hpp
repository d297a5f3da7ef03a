// Days that a list is asked for, as a person says them: "7 days" means other days tomorrow.
#pragma once

#include <optional>
#include <string>

#include "features/turn.hpp"

namespace features {

struct Days {
  int days = 0;              // today (1), 7 or 30 with today; 0: see from, until
  const std::string& from;   // 'YYYY-MM-DD', in the person's time zone; "": not asked for
  const std::string& until;  // the last day, too
};

// "7 days", "1 Nov – 23 Nov"; "" where nothing is asked for.
std::string days_text(const Turn&, const Days&);

// Where so many days lie: up to today, or from today on.
enum class Reach { back, ahead };

// From the first moment of these days, where the person is, until before that of the next one; the last days have no
// end.
struct Moments {
  std::optional<base::sys_ms> from, until;
};
Moments moments_of(const Turn&, const Days&, Reach = Reach::back);

// The days that a button can choose, with their labels.
struct DaysChoice {
  int days;
  const char* label;
};
std::span<const DaysChoice> days_choices();
bool is_days_choice(std::optional<std::int64_t> days);

}  // namespace features

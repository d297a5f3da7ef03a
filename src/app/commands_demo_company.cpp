#include "app/commands_demo_company.hpp"

#include <array>

namespace app::demo {
namespace {

constexpr std::int64_t kAnna = 5000000001;
constexpr std::int64_t kMark = 5000000002;
constexpr std::int64_t kOlga = 5000000003;
constexpr std::int64_t kTom = 5000000004;

constexpr auto kPeople = std::to_array<Person>({
    {kAnna, "Anna", "Berg", "anna_berg", "en", "+493023125001", "admin", 0, "Europe/Berlin"},
    {kMark, "Mark", "Olsen", "mark_olsen", "en", "+442079460002", "manager", 0, "Europe/London"},
    {kOlga, "Ольга", "Соколова", "olga_sokolova", "ru", "+493023125003", "manager", 0, "Europe/Berlin"},
    {kTom, "Tom", "Reyes", "tom_reyes", "en", "+12025550104", "manager", 0, "America/New_York"},
    {5000000005, "Lena", "Fischer", "lena_fischer", "en", "+493023125005", "employee", kMark, "Europe/Berlin"},
    {5000000006, "Ivan", "Petrov", "ivan_petrov", "ru", "+493023125006", "employee", kMark, "Europe/Berlin"},
    {5000000007, "Sofia", "Rossi", "", "en", "+442079460007", "employee", kMark, "Europe/London"},
    {5000000008, "Дмитрий", "Волков", "dm_volkov", "ru", "+493023125008", "employee", kOlga, "Europe/Moscow"},
    {5000000009, "Мария", "Ким", "maria_kim", "ru", "+493023125009", "employee", kOlga, "Asia/Almaty"},
    {5000000010, "Jonas", "Weber", "jonas_weber", "en", "+493023125010", "employee", kOlga, "Europe/Berlin"},
    {5000000011, "Grace", "Lee", "grace_lee", "en", "+12025550111", "employee", kTom, "America/New_York"},
    {5000000012, "Samuel", "Okafor", "", "en", "+12025550112", "employee", kTom, "America/Chicago"},
    {5000000013, "Nina", "Novak", "nina_novak", "en", "+442079460013", "stranger"},
    {5000000014, "Пётр", "Лебедев", "petr_lebedev", "ru", "+493023125014", "stranger"},
});

}  // namespace

std::span<const Person> people() {
  return kPeople;
}

}  // namespace app::demo

#include "app/commands_demo_company.hpp"

#include <fmt/format.h>

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

constexpr auto kNames = std::to_array<std::string_view>({
    "Emma Clarke",      "Oliver Hughes",      "Иван Смирнов",      "Amélie Laurent",
    "Lukas Schneider",  "Екатерина Морозова", "Noah Bennett",      "Zoë van Dijk",
    "Алексей Кузнецов", "Isabella Romano",    "Henry Fletcher",    "Светлана Попова",
    "Ines García",      "William Carter",     "Michał Kowalski",   "Наталья Орлова",
    "Björn Lindqvist",  "Charlotte Dupont",   "Сергей Васильев",   "Ethan Brooks",
    "Sara Haddad",      "Татьяна Зайцева",    "Daniel Moreau",     "Julia Hoffmann",
    "Андрей Соловьёв",  "Lucas Ferreira",     "Mia Andersen",      "Юлия Павлова",
    "Benjamin Scott",   "Hannah Müller",      "Михаил Фёдоров",    "Chloé Bernard",
    "James Whitfield",  "Елена Виноградова",  "Ana Costa",         "Ян Ли",
    "Elena Popescu",    "George Adeyemi",     "Виктор Беляев",     "Laura Jensen",
    "Samuel Brandt",    "Ирина Тарасова",     "Oscar Nyström",     "Priya Nair",
    "Николай Белов",    "Alice O'Connor",     "Tomáš Dvořák",      "Анна Комарова",
    "Victor Almeida",   "Freya Sinclair",     "Павел Киселёв",     "Leo Marchetti",
    "Nadia Rahman",     "Людмила Ильина",     "Arthur Pendleton",  "Katarina Horvat",
    "Роман Гусев",      "Will Stone",         "Marta Lewandowska", "Дарья Максимова",
});
static_assert(kNames.size() == kClients);

constexpr auto kCompanies = std::to_array<std::string_view>({
    "Northwind Logistics", "Blue Harbor Foods",     "ООО «Ромашка»",
    "Atelier Lumière",     "Schneider & Sohn GmbH", "",
    "Brightwater Clinics", "Van Dijk Bloemen",      "ООО «Северный путь»",
    "Romano Design",       "Fletcher & Co.",        "ИП Попова",
    "Casa García",         "Carter Roofing",        "",
    "АО «Орбита»",         "Lindqvist Trä AB",      "Dupont Traiteur",
    "ООО «ТехноСфера»",    "Brooks Media",
});

constexpr auto kNotes = std::to_array<std::string_view>({
    "",
    "Prefers calls in the morning.",
    "",
    "Asked for the new price list.",
    "Постоянный клиент, скидка 5 %.",
    "",
    "Met at the spring fair.",
    "",
    "Просит счёт на почту.",
    "",
    "Decides together with her business partner.",
});

// A number that nobody has: Berlin's and Cologne's, London's, Washington's and Paris' ranges for films and books.
std::string phone(int index) {
  switch (index % 5) {
    case 0:
      return fmt::format("+4930231257{:02}", index);
    case 1:
      return fmt::format("+4420794603{:02}", index);
    case 2:
      return fmt::format("+120255501{:02}", 30 + index);
    case 3:
      return fmt::format("+331990001{:02}", index);
    default:
      return fmt::format("+4922147106{:02}", index);
  }
}

}  // namespace

std::span<const Person> people() {
  return kPeople;
}

domain::NewClient client(int index) {
  using namespace std::chrono;
  const auto at = static_cast<std::size_t>(index);
  domain::NewClient client;
  client.full_name = kNames[at];
  client.company = kCompanies[at % kCompanies.size()];
  if (index % 7 != 6) client.phone = phone(index);
  if (index % 4 != 3) client.email = fmt::format("client{:02}@example.{}", index + 1, index % 2 == 0 ? "com" : "org");
  if (index % 5 == 0) client.telegram_username = fmt::format("demo_client_{:02}", index + 1);
  if (index % 3 != 2)
    client.birth_date = year(1955 + index * 7 % 46) / month(static_cast<unsigned>(index * 5 % 12 + 1)) /
                        day(static_cast<unsigned>(index * 11 % 28 + 1));
  client.segment = index % 9 == 4   ? domain::Segment::vip
                   : index % 3 == 0 ? domain::Segment::fresh
                                    : domain::Segment::regular;
  client.notes = kNotes[at % kNotes.size()];
  return client;
}

}  // namespace app::demo

#include "app/commands_demo_clients.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/commands_demo_chance.hpp"
#include "base/text.hpp"

namespace app::demo {
namespace {

using namespace std::chrono;
using std::string_view;

constexpr double kGrowth = 1.4;  // the last month has 2.4 times the clients of the first one
constexpr int kDays = 365;
constexpr int kFictional = 2000;  // up to there phones are of ranges for films and books; only benches want more

constexpr auto kFirst = std::to_array<string_view>(
    {"Emma",   "Oliver", "Amélie", "Lukas",  "Noah",  "Zoë",    "Isabella", "Henry",  "Ines",  "William",
     "Michał", "Björn",  "Clara",  "Ethan",  "Sara",  "Daniel", "Julia",    "Lucas",  "Mia",   "Ben",
     "Hannah", "Chloé",  "James",  "Ana",    "Elena", "George", "Laura",    "Samuel", "Oscar", "Priya",
     "Alice",  "Tomáš",  "Victor", "Freya",  "Leo",   "Nadia",  "Arthur",   "Will",   "Marta", "Peter",
     "Sofia",  "David",  "Helen",  "Martin", "Anna",  "Maria",  "Paul",     "Nina",   "Felix", "Katarina",
     "Hugo",   "Irene",  "Simon",  "Rosa",   "Theo",  "Ingrid", "Aiko",     "Omar",   "Mei",   "Rafael"});
constexpr auto kLast = std::to_array<string_view>(
    {"Clarke",   "Hughes",     "Laurent",   "Schneider", "Bennett", "van Dijk",  "Romano",    "Fletcher", "García",
     "Carter",   "Kowalski",   "Lindqvist", "Dupont",    "Brooks",  "Haddad",    "Moreau",    "Hoffmann", "Ferreira",
     "Andersen", "Scott",      "Müller",    "Bernard",   "Costa",   "Popescu",   "Adeyemi",   "Jensen",   "Brandt",
     "Nyström",  "Nair",       "O'Connor",  "Dvořák",    "Almeida", "Sinclair",  "Marchetti", "Rahman",   "Pendleton",
     "Stone",    "Weber",      "Okafor",    "Keller",    "Barnes",  "Whitfield", "Horvat",    "Silva",    "Nilsson",
     "Fontaine", "Rossi",      "Novak",     "Berg",      "Ward",    "Tanaka",    "Li",        "Quinn",    "Virtanen",
     "Delgado",  "Castellano", "Eriksen",   "Lehmann",   "Marsh",   "Oduya",     "Petrov",    "Sørensen", "Thorne"});

// Russian names: first names of men and women, family names as of men and what women's end with instead.
constexpr auto kMen =
    std::to_array<string_view>({"Иван", "Алексей", "Сергей", "Андрей", "Михаил", "Виктор", "Николай", "Павел", "Роман",
                                "Ян", "Семён", "Пётр", "Дмитрий", "Артём", "Лев", "Игорь"});
constexpr auto kWomen =
    std::to_array<string_view>({"Екатерина", "Светлана", "Наталья", "Татьяна", "Юлия", "Елена", "Ирина", "Анна",
                                "Людмила", "Дарья", "Алёна", "Вера", "Полина", "Ольга", "Мария", "Софья"});
constexpr auto kFamily = std::to_array<string_view>(
    {"Смирнов", "Морозов", "Кузнецов", "Попов",   "Орлов",    "Васильев", "Зайцев", "Соловьёв", "Павлов",
     "Фёдоров", "Белов",   "Киселёв",  "Тарасов", "Комаров",  "Ильин",    "Гусев",  "Максимов", "Виноградов",
     "Беляев",  "Лебедев", "Воробьёв", "Щукин",   "Журавлёв", "Королёв",  "Ефимов", "Лапин",    "Шубин"});

constexpr auto kCompanies = std::to_array<string_view>(
    {"Northwind Logistics", "Blue Harbor Foods", "Atelier Lumière", "Schneider & Sohn GmbH", "Brightwater Clinics",
     "Van Dijk Bloemen",    "Romano Design",     "Fletcher & Co.",  "Casa García",           "Carter Roofing",
     "Lindqvist Trä AB",    "Dupont Traiteur",   "Brooks Media",    "Silverline Studio",     "Green Valley Farms",
     "Orbit Software",      "Harbour Hotels",    "Maple Books",     "Nordic Outdoor",        "Stone & Partners"});
constexpr auto kRussianCompanies = std::to_array<string_view>(
    {"ООО «Ромашка»", "ООО «Северный путь»", "ИП Попова", "АО «Орбита»", "ООО «ТехноСфера»", "Студия «Лён»",
     "ООО «Добрый дом»", "Кофейня «Зерно»", "АО «Волга-Транс»", "ООО «Мастер»"});

constexpr auto kNotes = std::to_array<string_view>(
    {"Prefers calls in the morning.", "Asked for the new price list.", "Met at the spring fair.",
     "Decides together with her business partner.", "Pays late, but always pays.", "Wants one invoice a month."});
constexpr auto kRussianNotes =
    std::to_array<string_view>({"Постоянный клиент, скидка 5 %.", "Просит счёт на почту.", "Звонить после обеда.",
                                "Познакомились на выставке.", "Решает вместе с партнёром."});

using Texts = std::array<string_view, 5>;
// By domain::InteractionKind; unanswered calls have none.
constexpr std::array<Texts, 4> kTexts{
    {{"Talked about the price list.", "Wants an offer by Friday.", "Happy with the last delivery.",
      "Asked to call again next month.", "Needs to ask the boss first."},
     {"Showed the new collection.", "Went through the contract.", "Lunch; they plan to grow.",
      "Visited the warehouse together.", "Agreed on a trial order."},
     {"Sent the photos.", "Confirmed the date.", "Asked about delivery times.", "Thanked for the quick help.",
      "Sent the new address."},
     {"Sent the offer.", "Sent the invoice again.", "Answered the questions on the warranty.",
      "Sent the catalogue and prices.", "Reminded of the open offer."}}};
constexpr std::array<Texts, 4> kRussianTexts{
    {{"Обсудили прайс-лист.", "Ждёт предложение к пятнице.", "Доволен последней поставкой.",
      "Просит позвонить через месяц.", "Должен посоветоваться с руководством."},
     {"Показали новую коллекцию.", "Прошлись по договору.", "Обед, планируют расширяться.", "Осмотрели склад вместе.",
      "Договорились о пробном заказе."},
     {"Отправил фотографии.", "Подтвердил дату.", "Спросили о сроках доставки.", "Поблагодарили за быструю помощь.",
      "Прислали новый адрес."},
     {"Отправили предложение.", "Выслали счёт ещё раз.", "Ответили на вопросы о гарантии.", "Выслали каталог и цены.",
      "Напомнили о предложении."}}};

bool is_russian(int index) {
  return in_100(index, 1, 30);
}

std::string russian_name(int index) {
  const auto family = one_of(kFamily, index, 3);
  return in_100(index, 2, 50) ? fmt::format("{} {}", one_of(kMen, index, 4), family)
                              : fmt::format("{} {}а", one_of(kWomen, index, 4), family);
}

std::string name(int index) {
  constexpr auto kOwn =
      std::to_array<string_view>({"Ян Ли", "Анна-Мария ван дер Берг", "Will Stone", "Alice O'Connor"});
  if (index % 97 == 5) return std::string(kOwn[static_cast<std::size_t>(index / 97) % kOwn.size()]);
  if (is_russian(index)) return russian_name(index);
  return fmt::format("{} {}", one_of(kFirst, index, 2), one_of(kLast, index, 3));
}

// Berlin's, London's, Paris' and Washington's ranges for films and books; Moscow has none: its numbers with 000.
std::string phone(int index) {
  if (index >= kFictional) return fmt::format("+49302{:07}", index);
  if (is_russian(index)) return fmt::format("+7495000{:04}", index);
  switch (chance(index, 5) % 8) {
    case 0:
    case 1:
    case 2:
      return fmt::format("+493023125{:03}", index % 1000);
    case 3:
    case 4:
      return fmt::format("+442079460{:03}", index % 1000);
    case 5:
      return fmt::format("+1202555{:04}", 100 + index % 100);
    default:
      return fmt::format("+33199000{:03}", index % 1000);
  }
}

domain::Segment segment(int index, base::sys_ms created, base::sys_ms now) {
  if (created > now - days(60)) return in_100(index, 6, 85) ? domain::Segment::fresh : domain::Segment::regular;
  if (in_100(index, 6, 14)) return domain::Segment::vip;
  return in_100(index, 7, 12) ? domain::Segment::fresh : domain::Segment::regular;
}

}  // namespace

std::vector<base::sys_ms> creation_times(int count, base::sys_ms now) {
  std::vector<base::sys_ms> times;
  const auto start = static_cast<double>((now - days(kDays)).time_since_epoch().count());
  const double latest = static_cast<double>((now - hours(1)).time_since_epoch().count());
  for (int index = 0; index < count; ++index) {
    // The inverse of the share of clients entered until a moment, with a rate that grows evenly.
    const double share = (index + 0.5 + static_cast<double>(chance(index, 8) % 100) / 100.0 - 0.5) / count;
    const double moment = (std::sqrt(1 + 2 * kGrowth * share * (1 + kGrowth / 2)) - 1) / kGrowth;
    auto at = at_work(start + moment * kDays * 86'400'000.0);
    if (at > now - hours(1)) at = base::sys_ms(milliseconds(static_cast<std::int64_t>(latest) - (count - index)));
    times.push_back(at);
  }
  std::ranges::sort(times);
  return times;
}

DemoClient client(int index, base::sys_ms created, base::sys_ms now, int managers) {
  DemoClient made{.client = {}, .created = created, .next_contact = {}};
  auto& client = made.client;
  const bool russian = made.russian = is_russian(index);
  client.full_name = name(index);
  if (in_100(index, 9, 75))
    client.company = russian ? one_of(kRussianCompanies, index, 10) : one_of(kCompanies, index, 10);
  if (in_100(index, 11, 88)) client.phone = phone(index);
  if (in_100(index, 12, 72))
    client.email = fmt::format("client{}@example.{}", index + 1, index % 3 == 0 ? "org" : "com");
  if (in_100(index, 13, 20)) client.telegram_username = fmt::format("demo_client_{}", index + 1);
  if (in_100(index, 14, 60))
    client.birth_date = year(1950 + static_cast<int>(chance(index, 15) % 55)) /
                        month(static_cast<unsigned>(chance(index, 16) % 12 + 1)) /
                        day(static_cast<unsigned>(chance(index, 17) % 28 + 1));
  client.segment = segment(index, created, now);
  if (in_100(index, 18, 35)) client.notes = russian ? one_of(kRussianNotes, index, 19) : one_of(kNotes, index, 19);
  if (!in_100(index, 20, 6)) made.manager = static_cast<int>(chance(index, 21) % static_cast<std::uint64_t>(managers));
  made.by_admin = made.manager < 0 || in_100(index, 22, 12);
  if (in_100(index, 23, 25))
    made.next_contact = year_month_day(floor<days>(now) + days(static_cast<int>(chance(index, 24) % 24) - 6));
  return made;
}

std::vector<domain::NewInteraction> interactions(int index, const DemoClient& made, base::sys_ms now) {
  std::vector<domain::NewInteraction> all;
  const auto& texts = is_russian(index) ? kRussianTexts : kTexts;
  const int most = made.client.segment == domain::Segment::vip       ? 11
                   : made.client.segment == domain::Segment::regular ? 7
                                                                     : 4;
  auto at = static_cast<double>(made.created.time_since_epoch().count());
  for (int number = 0, count = static_cast<int>(chance(index, 30) % static_cast<unsigned>(most)); number < count;
       ++number) {
    const auto luck = chance(index, 40 + number);
    at += static_cast<double>(2 + luck % 40) * 86'400'000.0 + static_cast<double>(luck / 64 % 30'000'000);
    const auto moment = at_work(at);
    if (moment >= now) break;
    domain::NewInteraction had{.at = moment};
    constexpr std::array kKinds{domain::InteractionKind::call, domain::InteractionKind::call,
                                domain::InteractionKind::email, domain::InteractionKind::message,
                                domain::InteractionKind::meeting};
    had.kind = kKinds[luck / 7 % kKinds.size()];
    if (had.kind == domain::InteractionKind::call)
      had.outcome = luck / 11 % 4 == 0 ? domain::CallOutcome::no_answer : domain::CallOutcome::reached;
    if (had.outcome != domain::CallOutcome::no_answer)
      had.text = texts[static_cast<std::size_t>(had.kind)][luck / 13 % 5];
    all.push_back(std::move(had));
  }
  return all;
}

}  // namespace app::demo

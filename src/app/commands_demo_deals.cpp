#include "app/commands_demo_deals.hpp"

#include <algorithm>
#include <array>

#include "app/commands_demo_chance.hpp"

namespace app::demo {
namespace {

using namespace std::chrono;
using std::string_view;

constexpr double kDay = 86'400'000.0;

constexpr auto kTitles = std::to_array<string_view>(
    {"Website relaunch", "Office furniture", "Annual maintenance", "Spring catalogue", "Delivery contract",
     "Trade fair stand", "Workshop for the team", "Spare parts", "New warehouse racks", "Photo shoot", "Packaging",
     "Online shop", "Service contract", "Trial order", "Second branch", "Company event"});
constexpr auto kRussianTitles = std::to_array<string_view>(
    {"Новый сайт", "Мебель для офиса", "Годовое обслуживание", "Весенний каталог", "Договор поставки",
     "Стенд для выставки", "Обучение сотрудников", "Запасные части", "Стеллажи для склада", "Фотосъёмка", "Упаковка",
     "Интернет-магазин", "Сервисный договор", "Пробный заказ", "Второй филиал", "Корпоратив"});
constexpr auto kSteps = std::to_array<string_view>(
    {"Call the client", "Find out what is needed", "Send the offer", "Agree on the date", "Prepare the contract",
     "Get the contract signed", "Order the material", "Deliver", "Send the invoice", "Collect feedback"});
constexpr auto kRussianSteps = std::to_array<string_view>(
    {"Позвонить клиенту", "Уточнить задачу", "Отправить предложение", "Согласовать срок", "Подготовить договор",
     "Подписать договор", "Заказать материалы", "Поставить", "Выставить счёт", "Собрать отзыв"});
constexpr auto kReasons = std::to_array<string_view>(
    {"Too expensive", "Chose a competitor", "No budget this year", "No answer any more", "Postponed for good"});
constexpr auto kRussianReasons = std::to_array<string_view>(
    {"Слишком дорого", "Выбрали конкурента", "Нет бюджета в этом году", "Перестали отвечать", "Отложили насовсем"});
constexpr auto kSources =
    std::to_array<string_view>({"Recommendation", "Website", "Trade fair", "Cold call", "Advertising"});

// How much is sold in a month, of a hundred: January and the summer are quiet.
constexpr std::array<unsigned, 12> kSeason = {45, 60, 95, 100, 90, 65, 40, 35, 85, 100, 95, 70};

double milliseconds_of(base::sys_ms at) {
  return static_cast<double>(at.time_since_epoch().count());
}

// Many small ones, few big ones: about log-normal around 3,000.
std::int64_t amount(int index) {
  double z = -6;
  for (int i = 0; i < 12; ++i) z += share(index, 130 + i);
  const double whole = std::exp(8.0 + 0.95 * z);
  return std::max<std::int64_t>(1, std::llround(whole / 50)) * 50 * 100;
}

// 1,500 of 260: six each, more in one and as many fewer in the next, and one fewer in sixty.
int task_count(int index) {
  const int swing = static_cast<int>(chance(index / 2, 150) % 4);
  return 6 + (index % 2 == 0 ? swing : -swing) - (index % 13 < 3 ? 1 : 0);
}

std::vector<DemoTask> tasks(int index, bool russian, int count) {
  std::vector<DemoTask> made;
  for (int number = 0; number < count; ++number) {
    const auto step = static_cast<std::size_t>(number) * kSteps.size() / static_cast<std::size_t>(count);
    DemoTask task{.title = std::string(russian ? kRussianSteps[step] : kSteps[step])};
    const auto luck = chance(index, 200 + number) % 10;
    task.priority = luck < 2   ? domain::TaskPriority::high
                    : luck < 8 ? domain::TaskPriority::medium
                               : domain::TaskPriority::low;
    task.assignee = static_cast<int>(chance(index, 220 + number) % 4);
    made.push_back(std::move(task));
  }
  return made;
}

enum class Fate { won, lost, slipping, running };

Fate fate(int index, double planned_end, double now) {
  if (planned_end >= now) return Fate::running;
  const auto luck = chance(index, 160) % 100;
  return luck < 66 ? Fate::won : luck < 88 ? Fate::lost : Fate::slipping;
}

// When each task was to be done and was done, over `length` milliseconds from the deal's beginning.
void work(int index, DemoDeal& deal, double length, Fate fate, base::sys_ms now) {
  const double begin = milliseconds_of(deal.created);
  const auto count = static_cast<double>(deal.tasks.size());
  const base::sys_ms latest = now - hours(1);
  base::sys_ms before = deal.created;
  for (std::size_t number = 0; number < deal.tasks.size(); ++number) {
    auto& task = deal.tasks[number];
    const int purpose = 240 + static_cast<int>(number) * 5;
    const double planned = begin + length * static_cast<double>(number + 1) / count;
    if (in_100(index, purpose, 92)) task.deadline = at_work(planned);
    // Most are done a little before their time, some late.
    const double late =
        in_100(index, purpose + 1, 20) ? share(index, purpose + 2) * 6 * kDay : -share(index, purpose + 2) * 3 * kDay;
    const auto done = std::max(before + minutes(20), at_work(std::max(begin, planned + late)));
    const bool last = number + 1 == deal.tasks.size();
    if (fate == Fate::won) {
      task.completed = std::min(done, latest);
    } else if (done < latest && !last && (!deal.lost || done < *deal.lost)) {
      // One that slips stays where it is from its second half on.
      if (fate == Fate::slipping && number * 2 >= deal.tasks.size()) break;
      task.completed = done;
    } else {
      break;
    }
    if (in_100(index, purpose + 3, 45) && before + minutes(5) < *task.completed)
      task.started = std::max(before + minutes(1), *task.completed - hours(20));
    before = *task.completed;
  }
  const auto next = std::ranges::find_if(deal.tasks, [](const auto& task) { return !task.completed; });
  if (next != deal.tasks.end() && before + hours(5) < std::min(latest, deal.lost.value_or(latest)) &&
      in_100(index, 161, 60))
    next->started = before + hours(5);
  // What comes after it has its deadline all the same.
  for (std::size_t number = 0; number < deal.tasks.size(); ++number)
    if (auto& task = deal.tasks[number]; !task.deadline && !task.completed && number % 3 != 2)
      task.deadline = at_work(begin + length * static_cast<double>(number + 1) / count);
}

}  // namespace

base::sys_ms deal_time(int index, base::sys_ms now) {
  const double from = milliseconds_of(now) - 355 * kDay;
  base::sys_ms at = now;
  for (int attempt = 0; attempt < 12; ++attempt) {
    at = at_work(from + 354 * kDay * share(index, 100 + attempt));
    const auto month = static_cast<unsigned>(year_month_day(floor<days>(at)).month());
    if (in_100(index, 200 + attempt, kSeason[month - 1])) break;
  }
  return std::min(at, now - hours(2));
}

int client_of_deal(int index, int clients) {
  return static_cast<int>(chance(index, 99) % static_cast<std::uint64_t>(clients));
}

DemoDeal deal(int index, const DealClient& client, std::string_view currency, base::sys_ms now) {
  DemoDeal deal{.client = client.index,
                .title = std::string(client.russian ? one_of(kRussianTitles, index, 120) : one_of(kTitles, index, 120)),
                .amount = {amount(index), std::string(currency)},
                .source = std::string(one_of(kSources, index, 121)),
                .created = std::max(deal_time(index, now), client.created + minutes(10)),
                .expected_close = {},
                .tasks = tasks(index, client.russian, task_count(index)),
                .lost = {},
                .lost_reason = {},
                .hold_until = {}};
  if (in_100(index, 122, 6)) deal.amount.currency = currency == "USD" ? "EUR" : "USD";
  const double length = (15.0 + static_cast<double>(chance(index, 123) % 75)) * kDay;
  const double end = milliseconds_of(deal.created) + length;
  deal.expected_close = year_month_day(floor<days>(at_work(end)));
  const auto what = fate(index, end, milliseconds_of(now));
  if (what == Fate::lost) {
    deal.lost =
        std::min(at_work(milliseconds_of(deal.created) + length * (0.4 + 0.6 * share(index, 124))), now - minutes(30));
    deal.lost_reason = client.russian ? one_of(kRussianReasons, index, 125) : one_of(kReasons, index, 125);
  }
  work(index, deal, length, what, now);
  if (what == Fate::slipping && in_100(index, 126, 25)) deal.hold_until = year_month_day(floor<days>(now) + days(12));
  return deal;
}

}  // namespace app::demo

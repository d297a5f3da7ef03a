#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dialog/due.hpp"

namespace dialog {
namespace {

using namespace std::chrono;

constexpr LocalNow kNow{year(2026) / November / 23, hours(10) + minutes(5)};  // a Monday

std::string due(const char* typed, const LocalNow& now = kNow) {
  const auto moment = parse_due(typed, now);
  if (!moment) return "?";
  const auto day = moment->date ? kept_moment({.date = moment->date, .time = {}}) : std::string("-");
  return moment->time ? fmt::format("{} {}:{:02}", day, moment->time->count() / 60, moment->time->count() % 60) : day;
}

std::string line(const char* typed, const LocalNow& now = kNow) {
  const auto task = parse_task_line(typed, now);
  return task ? task->title + " | " + kept_moment({.date = task->date, .time = task->time}) : "?";
}

TEST(Due, IsReadAsPeopleSayIt) {
  EXPECT_EQ(due("tomorrow 15:00"), "2026-11-24 15:00");
  EXPECT_EQ(due("15:00 tomorrow"), "2026-11-24 15:00");
  EXPECT_EQ(due("today at 3pm"), "2026-11-23 15:00");
  EXPECT_EQ(due("Today, 3:30 PM"), "2026-11-23 15:30");
  EXPECT_EQ(due("14:30"), "- 14:30");
  EXPECT_EQ(due("the day after tomorrow"), "2026-11-25");
  EXPECT_EQ(due("Friday"), "2026-11-27");
  EXPECT_EQ(due("on Fri at 10"), "2026-11-27 10:00");
  EXPECT_EQ(due("Monday 9:00"), "2026-11-30 9:00");
  EXPECT_EQ(due("this Friday"), "2026-11-27");
  EXPECT_EQ(due("next Friday"), "2026-12-04");
  EXPECT_EQ(due("next week"), "2026-11-30");
  EXPECT_EQ(due("tomorrow morning"), "2026-11-24 9:00");
  EXPECT_EQ(due("Friday in the afternoon"), "2026-11-27 14:00");
  EXPECT_EQ(due("in 2 hours"), "2026-11-23 12:05");
  EXPECT_EQ(due("in half an hour"), "2026-11-23 10:35");
  EXPECT_EQ(due("in an hour"), "2026-11-23 11:05");
  EXPECT_EQ(due("in 14 hours"), "2026-11-24 0:05");
  EXPECT_EQ(due("in 3 days at 12:00"), "2026-11-26 12:00");
  EXPECT_EQ(due("in a week"), "2026-11-30");
  EXPECT_EQ(due("Nov 25 at 2:30 pm"), "2026-11-25 14:30");
  EXPECT_EQ(due("25 November 2027"), "2027-11-25");
  EXPECT_EQ(due("the 5th"), "?");
  EXPECT_EQ(due("5th of December"), "2026-12-05");
  EXPECT_EQ(due("2026-12-01 8:00"), "2026-12-01 8:00");
  EXPECT_EQ(due("25.11. 9:15"), "2026-11-25 9:15");
  EXPECT_EQ(due("at 5 o'clock"), "- 5:00");
}

TEST(Due, IsReadInRussianToo) {
  EXPECT_EQ(due("завтра в 15:00"), "2026-11-24 15:00");
  EXPECT_EQ(due("Завтра в 15"), "2026-11-24 15:00");
  EXPECT_EQ(due("завтра в 15.30"), "2026-11-24 15:30");
  EXPECT_EQ(due("в 15 завтра"), "2026-11-24 15:00");
  EXPECT_EQ(due("послезавтра"), "2026-11-25");
  EXPECT_EQ(due("в пятницу"), "2026-11-27");
  EXPECT_EQ(due("до пятницы"), "2026-11-27");
  EXPECT_EQ(due("к среде 9:00"), "2026-11-25 9:00");
  EXPECT_EQ(due("во вторник в 9 утра"), "2026-11-24 9:00");
  EXPECT_EQ(due("во вторник в 7 часов вечера"), "2026-11-24 19:00");
  EXPECT_EQ(due("сегодня в 3 дня"), "2026-11-23 15:00");
  EXPECT_EQ(due("в следующую пятницу"), "2026-12-04");
  EXPECT_EQ(due("на следующей неделе"), "2026-11-30");
  EXPECT_EQ(due("в пт 10:00"), "2026-11-27 10:00");
  EXPECT_EQ(due("завтра утром"), "2026-11-24 9:00");
  EXPECT_EQ(due("завтра днём"), "2026-11-24 14:00");
  EXPECT_EQ(due("завтра в полдень"), "2026-11-24 12:00");
  EXPECT_EQ(due("через час"), "2026-11-23 11:05");
  EXPECT_EQ(due("через полчаса"), "2026-11-23 10:35");
  EXPECT_EQ(due("через 2 часа"), "2026-11-23 12:05");
  EXPECT_EQ(due("через 3 дня в 12:00"), "2026-11-26 12:00");
  EXPECT_EQ(due("через неделю"), "2026-11-30");
  EXPECT_EQ(due("через 2 месяца"), "2027-01-23");
  EXPECT_EQ(due("25 ноября в 9"), "2026-11-25 9:00");
  EXPECT_EQ(due("1 дек. 10:00"), "2026-12-01 10:00");
  EXPECT_EQ(due("5 января 2028 года"), "2028-01-05");
}

TEST(Due, WithoutAYearIsTheNextSuchDay) {
  EXPECT_EQ(due("23.11."), "2026-11-23");
  EXPECT_EQ(due("22.11."), "2027-11-22");
  EXPECT_EQ(due("5 Jan 10:00"), "2027-01-05 10:00");
  EXPECT_EQ(due("29.02."), "2028-02-29");
  EXPECT_EQ(due("29 февраля в 12:00"), "2028-02-29 12:00");
  EXPECT_EQ(due("29.02.2027"), "?");
  EXPECT_EQ(due("31.04."), "?");
  EXPECT_EQ(due("29.02.28"), "2028-02-29");
  constexpr LocalNow late{year(2027) / January / 31, hours(12)};
  EXPECT_EQ(due("in a month", late), "2027-02-28");
  EXPECT_EQ(due("через месяц", {year(2028) / January / 31, hours(12)}), "2028-02-29");
}

TEST(Due, IsNothingWhereNoTimeIsMeant) {
  for (const char* none : {"",
                           " ",
                           "soon",
                           "25:00",
                           "12:60",
                           "13 pm",
                           "0 am",
                           "at noon or so",
                           "call Ivanov",
                           "15",
                           "at 15 places",
                           "в 2026",
                           "через",
                           "in",
                           "in 2",
                           "next",
                           "on",
                           "99.99",
                           "through 3 days",
                           "📅",
                           ".,!"})
    EXPECT_EQ(due(none), "?") << none;
  EXPECT_EQ(due(std::string(5000, '1').c_str()), "?");
  EXPECT_EQ(line(std::string(5000, 'a').append(" tomorrow").c_str()), "?");
}

TEST(TaskLine, SaysWhatAndWhen) {
  EXPECT_EQ(line("call Ivanov tomorrow 15:00"), "call Ivanov | 2026-11-24 15:00");
  EXPECT_EQ(line("Call Ivanov tomorrow at 3pm."), "Call Ivanov | 2026-11-24 15:00");
  EXPECT_EQ(line("tomorrow 15:00 call Ivanov"), "call Ivanov | 2026-11-24 15:00");
  EXPECT_EQ(line("Tomorrow at 15:00: call Ivanov"), "call Ivanov | 2026-11-24 15:00");
  EXPECT_EQ(line("send the offer by Friday"), "send the offer | 2026-11-27");
  EXPECT_EQ(line("send the offer, on Friday, 10:00"), "send the offer | 2026-11-27 10:00");
  EXPECT_EQ(line("prepare the report for Monday's meeting by Thursday"),
            "prepare the report for Monday's meeting | 2026-11-26");
  EXPECT_EQ(line("check version 2.1 tomorrow"), "check version 2.1 | 2026-11-24");
  EXPECT_EQ(line("send 15 offers in 2 hours"), "send 15 offers | 2026-11-23 12:05");
  EXPECT_EQ(line("meet Sun Microsystems on 25 Nov"), "meet Sun Microsystems | 2026-11-25");
}

TEST(TaskLine, SaysItInRussian) {
  EXPECT_EQ(line("позвонить Иванову завтра в 15:00"), "позвонить Иванову | 2026-11-24 15:00");
  EXPECT_EQ(line("Завтра в 15:00 позвонить Иванову"), "позвонить Иванову | 2026-11-24 15:00");
  EXPECT_EQ(line("позвонить в 15:00 Иванову"), "позвонить Иванову | 2026-11-23 15:00");
  EXPECT_EQ(line("отправить договор до пятницы"), "отправить договор | 2026-11-27");
  EXPECT_EQ(line("встреча во вторник в 10.30 в офисе"), "встреча в офисе | 2026-11-24 10:30");
  EXPECT_EQ(line("подготовить 3 предложения через неделю"), "подготовить 3 предложения | 2026-11-30");
  EXPECT_EQ(line("Счёт — 25.11. к 9 утра"), "Счёт | 2026-11-25 09:00");
}

TEST(TaskLine, ATimeAloneIsTheNextOne) {
  EXPECT_EQ(line("call Ivanov 10:06"), "call Ivanov | 2026-11-23 10:06");
  EXPECT_EQ(line("call Ivanov 10:05"), "call Ivanov | 2026-11-24 10:05");
  EXPECT_EQ(line("позвонить в 9"), "позвонить | 2026-11-24 09:00");
}

TEST(TaskLine, IsNotEveryLine) {
  for (const char* none : {"Ivanov", "call Ivanov", "tomorrow 15:00", "завтра", "+49 30 901820", "anna@example.com",
                           "deal 7", "позвонить Иванову", "2026"})
    EXPECT_EQ(line(none), "?") << none;
}

}  // namespace
}  // namespace dialog

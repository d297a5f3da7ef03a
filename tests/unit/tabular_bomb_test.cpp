// Spreadsheets that unpack to far more than they are: refused by what their directory says, before anything is
// unpacked, and no more is unpacked than that.
#include <gtest/gtest.h>
#include <zlib.h>

#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "tabular/table.hpp"

namespace tabular {
namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20U;

struct Entry {
  std::string name;
  std::string packed;    // a raw deflate stream
  std::size_t size = 0;  // as the directory says
};

// So many mebibytes of blanks, deflated: one block of one mebibyte again and again.
std::string deflated_blanks(std::size_t mebibytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
  std::string blanks(kMebibyte, ' ');
  const auto deflated = [&](std::size_t bytes, int flush) {
    std::string out(64 * 1024, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(blanks.data());
    stream.avail_in = static_cast<uInt>(bytes);
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_GE(deflate(&stream, flush), Z_OK);
    return out.substr(0, out.size() - stream.avail_out);
  };
  const auto block = deflated(kMebibyte, Z_FULL_FLUSH);  // knows nothing of what stands before it
  const auto end = deflated(0, Z_FINISH);
  deflateEnd(&stream);
  std::string all;
  for (std::size_t i = 0; i < mebibytes; ++i) all += block;
  return all + end;
}

void put(std::string& out, std::size_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8U * static_cast<unsigned>(i)) & 0xFFU);
}

// Of a local header and of the directory the same: method, time, checksum, sizes, lengths.
void put_about(std::string& out, const Entry& entry) {
  put(out, 20, 2);
  put(out, 0, 2);
  put(out, 8, 2);
  put(out, 0, 4);
  put(out, 0, 4);
  put(out, entry.packed.size(), 4);
  put(out, entry.size, 4);
  put(out, entry.name.size(), 2);
  put(out, 0, 2);
}

std::string zip(const std::vector<Entry>& entries) {
  std::string out, directory;
  for (const auto& entry : entries) {
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    put_about(directory, entry);
    put(directory, 0, 6);
    put(directory, 0, 4);
    put(directory, out.size(), 4);
    directory += entry.name;
    out += "PK\x03\x04";
    put_about(out, entry);
    out += entry.name + entry.packed;
  }
  const auto at = out.size();
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, entries.size(), 2);
  put(out, entries.size(), 2);
  put(out, directory.size(), 4);
  put(out, at, 4);
  put(out, 0, 2);
  return out;
}

// What a workbook must have, with the parts that are full of blanks.
std::string workbook(const std::string& part, const std::string& packed, std::size_t size, int copies = 1) {
  std::vector<Entry> entries{{"[Content_Types].xml", deflated_blanks(1), kMebibyte}};
  for (int copy = 0; copy < copies; ++copy)
    entries.push_back({copies == 1 ? part : part + std::to_string(copy), packed, size});
  return zip(entries);
}

// The most memory that reading takes beyond what is used before, in mebibytes, and the processor's time in seconds.
struct Cost {
  std::size_t mebibytes = 0;
  double seconds = 0;
};

std::size_t status(std::string_view field) {
  std::ifstream lines("/proc/self/status");
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(field)) return std::stoul(line.substr(field.size())) / 1024;
  return 0;
}

Cost cost_of_reading(const std::string& bytes, Problem problem) {
  std::ofstream("/proc/self/clear_refs") << "5";  // the peak begins anew
  const auto before = status("VmRSS:");
  const auto began = std::clock();
  const auto table = read(bytes);
  const Cost cost{status("VmHWM:") - before, static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC};
  EXPECT_FALSE(table.has_value());
  if (!table) {
    EXPECT_EQ(table.error(), problem);
  }
  return cost;
}

// Two gibibytes, a hundred times the memory that there may be for it.
TEST(XlsxBomb, OneThatSaysSoIsNotUnpacked) {
  const auto bytes = workbook("xl/worksheets/sheet1.xml", deflated_blanks(2000), 2000 * kMebibyte);
  EXPECT_LT(bytes.size(), 20 * kMebibyte) << "it could be sent";
  const auto cost = cost_of_reading(bytes, Problem::too_big);
  EXPECT_LT(cost.mebibytes, 20);
  EXPECT_LT(cost.seconds, 0.5);
}

TEST(XlsxBomb, OneOfManySmallPartsIsNotUnpacked) {
  const auto cost =
      cost_of_reading(workbook("xl/worksheets/sheet", deflated_blanks(1), kMebibyte, 3000), Problem::too_big);
  EXPECT_LT(cost.mebibytes, 20);
  EXPECT_LT(cost.seconds, 0.5);
}

TEST(XlsxBomb, OneThatLiesIsUnpackedToWhatItSays) {
  const auto packed = deflated_blanks(2000);
  for (const std::string part : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "[Content_Types].xml2"}) {
    const auto cost = cost_of_reading(workbook(part, packed, 4096), Problem::broken);
    EXPECT_LT(cost.mebibytes, 20) << part;
    EXPECT_LT(cost.seconds, 0.5) << part;
  }
}

// The most that is unpacked at all.
TEST(XlsxBomb, OneJustBelowTheLimitTakesAFewTimesThat) {
  const auto cost =
      cost_of_reading(workbook("xl/worksheets/sheet1.xml", deflated_blanks(250), 250 * kMebibyte), Problem::broken);
  EXPECT_LT(cost.mebibytes, 600);
}

}  // namespace
}  // namespace tabular

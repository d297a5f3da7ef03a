#include "tabular/csv.hpp"
#include "tabular/encoding.hpp"
#include "tabular/table.hpp"
#include "tabular/vcard.hpp"
#include "tabular/xlsx.hpp"

namespace tabular {

std::expected<Table, Problem> read(std::string_view bytes, const Limits& limits) {
  if (bytes.find_first_not_of(std::string_view("\xEF\xBB\xBF \t\r\n\0", 8)) == std::string_view::npos)
    return std::unexpected(Problem::empty);
  if (bytes.starts_with("PK\x03\x04")) return read_xlsx(bytes, limits);
  if (bytes.starts_with("PK")) return std::unexpected(Problem::broken);
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return std::unexpected(Problem::old_excel);
  if (is_vcard(bytes)) return read_vcards(bytes, limits);
  const auto text = to_utf8(bytes);
  if (!text) return std::unexpected(Problem::not_a_table);
  if (is_vcard(*text)) return read_vcards(*text, limits);
  return read_csv(*text, limits);
}

}  // namespace tabular

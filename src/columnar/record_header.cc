// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "columnar/record_header.h"

#include <string>

#include "columnar/csv.h"
#include "relcare/relcare.h"

namespace relcare::columnar {
namespace {

Error HeaderError(const char* rule, std::string_view name,
                  std::string_view fact) {
  return Error{RELCARE_E_UNKNOWN_NAME, rule, "",
               "column \"" + std::string(name) + "\" " + std::string(fact)};
}

// Small letters and digits alone: "Birth Year" is "birthyear".
std::string Plain(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      plain += c;
    if (c >= 'A' && c <= 'Z')
      plain += static_cast<char>(c - 'A' + 'a');
  }
  return plain;
}

// Equal, or a letter more, less or other, or two the wrong way round.
bool IsOneSlip(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  const bool is_swapped =
      a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
  return is_swapped || (a.size() <= 1 && b.size() <= 1);
}

// In three letters one slip is another word.
bool IsNearly(std::string_view written, std::string_view column) {
  const std::string a = Plain(written), b = Plain(column);
  return a == b || (b.size() > 3 && IsOneSlip(a, b));
}

}  // namespace

Result<RecordHeader> RecordHeader::Compile(
    std::span<const std::string_view> header, RecordTableKind kind,
    const scale::RecordNames* names) {
  RecordHeader out;
  out.width_ = header.size();
  std::vector<bool> is_read(header.size());
  std::vector<std::string_view> absent;
  for (const auto columns : {CommonColumns(), OwnColumns(kind)}) {
    for (const RecordColumn& column : columns) {
      std::string_view written = column.name;
      bool is_named = false;
      for (std::size_t i = 0; names != nullptr && i < names->columns.size();
           ++i) {
        const scale::ColumnName& name = names->columns[i];
        if (name.table == NameOf(kind) && name.column == column.name) {
          written = name.written;
          is_named = true;
        }
      }
      int found = -1;
      for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i] != written)
          continue;
        if (found >= 0)
          return HeaderError("column-twice", written, "is in the header twice");
        found = static_cast<int>(i);
        is_read[i] = true;
      }
      if (found >= 0) {
        out.columns_.push_back({column.name, found});
      } else if (column.is_required || is_named) {
        const std::string fact =
            is_named ? "is in the mapping and not in the header"
                     : "is not in the header; a mapping can say what it is "
                       "called there";
        return HeaderError("column-missing", written,
                           fact + SeparatorHint(header));
      } else {
        absent.push_back(column.name);
      }
    }
  }
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (is_read[i])
      continue;
    LeftOut left{static_cast<int>(i), {}};
    for (const std::string_view column : absent) {
      if (IsNearly(header[i], column))
        left.meant = column;
    }
    out.left_out_.push_back(left);
  }
  return out;
}

int RecordHeader::Find(std::string_view name) const {
  for (const Column& column : columns_) {
    if (column.name == name)
      return column.index;
  }
  return -1;
}

}  // namespace relcare::columnar

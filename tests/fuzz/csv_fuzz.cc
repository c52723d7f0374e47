// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a table: the first row is the header, the others are bound.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "columnar/csv.h"
#include "columnar/table.h"
#include "tests/fhir/fake_binding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using relcare::columnar::Table;
  static const auto binding =
      std::make_shared<relcare::FakeBinding>(relcare::Phq9());
  relcare::columnar::CsvReader reader(
      std::string_view(reinterpret_cast<const char*>(data), size));
  std::vector<std::string_view> cells;
  const auto header = reader.Next(&cells);
  if (!header.ok() || !*header)
    return 0;
  const auto table = Table::Compile(cells, binding);
  relcare::columnar::RowIdentity identity;
  relcare::scale::Response response;
  for (std::int64_t row = 0;; ++row) {
    const auto more = reader.Next(&cells);
    if (!more.ok())
      continue;
    if (!*more)
      return 0;
    if (!table.ok() || !table->Applies(cells))
      continue;
    const auto done = table->Bind(cells, row, &identity, &response);
    static_cast<void>(done.ok());
  }
}

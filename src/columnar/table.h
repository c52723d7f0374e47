// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Table: a table's header bound to an instrument; each row -> identity and a
// scale::Response.
//
//   Shape    Compile() once per header, Bind() once per row. Columns bind by
//            the mapping, or by their names: "phq_9__q1", "phq_9__total".
//   Missing  An empty cell is absent, unknown.
//   Errors   Compile: RELCARE_E_UNKNOWN_NAME, rule "column-missing", where the
//            mapping names a column that the header lacks; rule
//            "column-twice", where one stands there twice; rule
//            "column-unknown", where one is named as the instrument's items
//            are and is none; RELCARE_E_UNBOUND where no column is an item.
//            Bind: RELCARE_E_UNREADABLE, rule "row-width" for a row with
//            another number of cells, "row-status" for a status that is none.
//   Safety   Paths are "/<row>/<column>", positions from 0 behind the header.
//   Threads  Immutable; Bind() writes into the caller's values.

#ifndef RELCARE_COLUMNAR_TABLE_H_
#define RELCARE_COLUMNAR_TABLE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "scale/binding.h"
#include "scale/response.h"

namespace relcare::columnar {

struct RowIdentity {
  std::string response_id;
  std::string subject;
  std::string answered_at;
  std::string respondent;
};

class Table {
 public:
  static Result<Table> Compile(std::span<const std::string_view> header,
                               std::shared_ptr<const scale::Binding> binding);

  // Whether the mapping's only_where holds, or the row is Bind()'s to refuse.
  bool Applies(std::span<const std::string_view> row) const;

  // Whether the mapping names who answered: then no row may be silent of it.
  bool names_respondent() const { return !respondent_.empty(); }

  // Overwrites `identity` and `out`. `index` counts rows behind the header.
  Done Bind(std::span<const std::string_view> row, std::int64_t index,
            RowIdentity* identity, scale::Response* out) const;

 private:
  struct Column {
    int index;  // in the header
    scale::Place place;
  };
  struct Filter {
    int column;
    const std::vector<std::string>* values;
  };

  Table() = default;

  std::shared_ptr<const scale::Binding> binding_;
  std::size_t width_ = 0;
  std::vector<Column> columns_;
  std::vector<Filter> filters_;
  std::vector<int> response_id_, subject_, respondent_;
  std::string response_id_end_;
  int answered_at_ = -1, status_ = -1, sex_ = -1, age_ = -1, setting_ = -1;
};

}  // namespace relcare::columnar

#endif  // RELCARE_COLUMNAR_TABLE_H_

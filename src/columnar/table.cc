// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "columnar/table.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "relcare/relcare.h"

namespace relcare::columnar {
namespace {

using scale::Cell;
using scale::CellState;
using scale::Place;
using scale::Status;

constexpr int kMissing = -1;
constexpr int kTwice = -2;

// Position of the one column of this name, kMissing or kTwice.
int Find(std::span<const std::string_view> header, std::string_view name) {
  int found = kMissing;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (header[i] != name)
      continue;
    if (found != kMissing)
      return kTwice;
    found = static_cast<int>(i);
  }
  return found;
}

// Names come from the mapping or the definition, never from the table.
Error ColumnError(const char* rule, std::string_view name, const char* fact) {
  return Error{RELCARE_E_UNKNOWN_NAME, rule, "",
               "column \"" + std::string(name) + "\" " + fact};
}

// Two columns for one part of the form. Both names are those that the mapping
// or the definition gives it.
Error TwoColumns(std::string_view first, std::string_view second,
                 const std::string& part) {
  if (first == second)
    return ColumnError("column-twice", second, "is in the header twice");
  return Error{RELCARE_E_UNKNOWN_NAME, "column-twice", "",
               "columns \"" + std::string(first) + "\" and \"" +
                   std::string(second) + "\" are both " + part};
}

// Finds columns by name and keeps the first error.
class Finder {
 public:
  explicit Finder(std::span<const std::string_view> header) : header_(header) {}

  // kMissing for an empty name; an absent column is an error.
  int Need(const std::string& name) {
    if (name.empty())
      return kMissing;
    needed_.push_back(name);
    const int at = Find(header_, name);
    if (at >= 0)
      return at;
    if (!error_) {
      error_ =
          at == kMissing
              ? ColumnError("column-missing", name,
                            "is in the mapping and not in the header")
              : ColumnError("column-twice", name, "is in the header twice");
    }
    return kMissing;
  }

  // One of these must be there.
  void NeedAny(const std::vector<std::string>& names) {
    const bool any = std::ranges::any_of(names, [this](const auto& name) {
      return Find(header_, name) != kMissing;
    });
    if (!any && !names.empty())
      Need(names.front());
  }

  bool IsNeeded(std::string_view name) const {
    return std::ranges::find(needed_, name) != needed_.end();
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  std::vector<std::string_view> needed_;
  std::span<const std::string_view> header_;
  std::optional<Error> error_;
};

// Ids in names: '-' becomes '_'.
std::string ColumnName(const scale::Definition& definition,
                       const std::string& id) {
  std::string name = definition.owner.empty() ? "" : definition.owner + "__";
  name += definition.id + "__" + id;
  std::ranges::replace(name, '-', '_');
  return name;
}

// Named as an item or a scale of the form. What has one more level, such as
// "phq_9__total__outcome", says something about one, and is passed over.
bool IsOwnName(const scale::Definition& definition, std::string_view column) {
  const std::string prefix = ColumnName(definition, "");
  return column.starts_with(prefix) &&
         column.find("__", prefix.size()) == column.npos;
}

struct StatusRow {
  std::string_view text;
  Status status;
};

constexpr StatusRow kStatuses[] = {
    {"completed", Status::kCompleted},
    {"amended", Status::kAmended},
    {"in-progress", Status::kInProgress},
    {"stopped", Status::kStopped},
    {"entered-in-error", Status::kEnteredInError},
};

// An empty cell states none; nullopt: text that is no status.
std::optional<Status> StatusOf(std::string_view text) {
  if (text.empty())
    return Status::kUnspecified;
  for (const StatusRow& row : kStatuses) {
    if (row.text == text)
      return row.status;
  }
  return std::nullopt;
}

bool Holds(const std::vector<std::string>& texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

// Completed years; nullopt for text that is no age.
std::optional<int> AgeOf(std::string_view text) {
  const std::optional<Decimal> age = Decimal::Parse(text);
  if (!age || *age < Decimal(0) || *age > Decimal(200))
    return std::nullopt;
  std::int64_t years = age->coefficient();
  for (int i = 0; i < age->digits(); ++i)
    years /= 10;
  return static_cast<int>(years);
}

// A part of an id, so that "1:2", "3" and "1", "2:3" stay two ids.
std::string Escaped(std::string_view part) {
  std::string escaped;
  for (const char c : part) {
    if (c == ':') {
      escaped += "%3A";
    } else if (c == '%') {
      escaped += "%25";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string Join(std::span<const std::string_view> row,
                 const std::vector<int>& columns) {
  const auto at = [&row](int column) {
    return row[static_cast<std::size_t>(column)];
  };
  if (columns.empty())
    return {};
  if (columns.size() == 1)
    return std::string(at(columns.front()));
  std::string joined = Escaped(at(columns.front()));
  for (std::size_t i = 1; i < columns.size(); ++i)
    joined += ':' + Escaped(at(columns[i]));
  return joined;
}

}  // namespace

Result<Table> Table::Compile(std::span<const std::string_view> header,
                             std::shared_ptr<const scale::Binding> binding) {
  Table table;
  table.width_ = header.size();
  const scale::Definition& definition = binding->plan().definition();
  const scale::MappingSpec* const mapping = binding->mapping();
  Finder finder(header);
  if (mapping != nullptr) {
    for (const auto& item : mapping->items)
      finder.NeedAny(item.columns);
    for (const auto& total : mapping->reported)
      finder.NeedAny(total.columns);
    for (const auto& filter : mapping->only_where) {
      table.filters_.push_back({finder.Need(filter.column), &filter.values});
    }
    if (mapping->columns) {
      const scale::ColumnContext& context = *mapping->columns;
      for (const auto& name : context.response_id) {
        table.response_id_.push_back(finder.Need(name));
      }
      for (const auto& name : context.subject) {
        table.subject_.push_back(finder.Need(name));
      }
      for (const auto& name : context.respondent) {
        table.respondent_.push_back(finder.Need(name));
      }
      table.response_id_end_ = context.response_id_end;
      table.answered_at_ = finder.Need(context.answered_at);
      table.status_ = finder.Need(context.status);
      table.sex_ = finder.Need(context.sex);
      table.age_ = finder.Need(context.age);
      table.setting_ = finder.Need(context.setting);
    }
  }
  if (finder.error())
    return *finder.error();

  // Items and totals without a column of their own go by the default name.
  const auto by_name = [&](std::string_view column) {
    for (std::size_t i = 0; i < definition.items.size(); ++i) {
      if (column == ColumnName(definition, definition.items[i].id)) {
        return Place{Place::Kind::kItem, static_cast<int>(i)};
      }
    }
    for (std::size_t i = 0; i < definition.scales.size(); ++i) {
      if (column == ColumnName(definition, definition.scales[i].id)) {
        return Place{Place::Kind::kReported, static_cast<int>(i)};
      }
    }
    return Place{};
  };
  bool any_item = false;
  for (std::size_t i = 0; i < header.size(); ++i) {
    Place place = binding->FindColumn(header[i]);
    if (place.kind == Place::Kind::kNothing)
      place = by_name(header[i]);
    if (place.kind == Place::Kind::kNothing) {
      // A misspelt item would be absent in every row.
      if (IsOwnName(definition, header[i]) && !finder.IsNeeded(header[i])) {
        return Error{RELCARE_E_UNKNOWN_NAME, "column-unknown", "",
                     "column " + std::to_string(i) +
                         " of the header (from 0) is named as an item of " +
                         definition.id + ", which has none of this name"};
      }
      continue;
    }
    const auto same = [&place](const Column& column) {
      return column.place.kind == place.kind &&
             column.place.index == place.index;
    };
    const auto twin = std::ranges::find_if(table.columns_, same);
    if (twin != table.columns_.end()) {
      const auto index = static_cast<std::size_t>(place.index);
      return TwoColumns(
          header[static_cast<std::size_t>(twin->index)], header[i],
          place.kind == Place::Kind::kItem ? definition.items[index].id
                                           : definition.scales[index].id);
    }
    any_item = any_item || place.kind == Place::Kind::kItem;
    table.columns_.push_back({static_cast<int>(i), place});
  }
  if (!any_item) {
    Error error;
    error.status = RELCARE_E_UNBOUND;
    error.rule = "columns-unbound";
    error.message = "no column is an item of " + definition.id;
    return error;
  }
  // A mapping says which items a table has; without one it has them all, or a
  // column that is missing would be an answer that everybody left out.
  if (mapping == nullptr || mapping->items.empty()) {
    for (std::size_t i = 0; i < definition.items.size(); ++i) {
      const std::string& id = definition.items[i].id;
      const bool has_column =
          std::ranges::any_of(table.columns_, [&](const Column& column) {
            return column.place.kind == Place::Kind::kItem &&
                   column.place.index == static_cast<int>(i);
          });
      if (!has_column && !std::ranges::count(definition.unscored_items, id)) {
        return ColumnError("column-missing", ColumnName(definition, id),
                           "is not in the header; a mapping says which items "
                           "a table has");
      }
    }
  }
  table.binding_ = std::move(binding);
  return table;
}

bool Table::Applies(std::span<const std::string_view> row) const {
  // In a ragged row no cell is sure to stand in its column.
  if (row.size() != width_)
    return true;
  return std::ranges::all_of(filters_, [&row](const Filter& filter) {
    return Holds(*filter.values, row[static_cast<std::size_t>(filter.column)]);
  });
}

Done Table::Bind(std::span<const std::string_view> row, std::int64_t index,
                 RowIdentity* identity, scale::Response* out) const {
  const scale::Definition& definition = binding_->plan().definition();
  out->Reset(static_cast<int>(definition.items.size()));
  *identity = RowIdentity();
  if (row.size() != width_) {
    Error error;
    error.status = RELCARE_E_UNREADABLE;
    error.rule = "row-width";
    error.path = "/" + std::to_string(index);
    error.message = "the row has " + std::to_string(row.size()) +
                    " cells and the header " + std::to_string(width_);
    return error;
  }
  const auto text = [&row](int column) {
    return column < 0 ? std::string_view()
                      : row[static_cast<std::size_t>(column)];
  };
  identity->response_id = Join(row, response_id_);
  if (!identity->response_id.empty() && !response_id_end_.empty())
    identity->response_id += ':' + response_id_end_;
  identity->subject = Join(row, subject_);
  identity->respondent = Join(row, respondent_);
  identity->answered_at = text(answered_at_);
  const std::optional<Status> status =
      status_ < 0 ? Status::kCompleted : StatusOf(text(status_));
  if (!status) {
    Error error;
    error.status = RELCARE_E_UNREADABLE;
    error.rule = "row-status";
    error.path = "/" + std::to_string(index) + "/" + std::to_string(status_);
    error.message = "the status is none that FHIR has";
    return error;
  }
  out->status = *status;
  out->context.setting = text(setting_);
  out->context.age = AgeOf(text(age_));
  if (sex_ >= 0) {
    const scale::ColumnContext& context = *binding_->mapping()->columns;
    if (Holds(context.female, text(sex_))) {
      out->context.sex = scale::Sex::kFemale;
    } else if (Holds(context.male, text(sex_))) {
      out->context.sex = scale::Sex::kMale;
    }
  }

  bool answered = false;
  for (const Column& column : columns_) {
    const std::string_view cell = text(column.index);
    if (cell.empty())
      continue;
    const auto place = static_cast<std::size_t>(column.place.index);
    std::string path =
        "/" + std::to_string(index) + "/" + std::to_string(column.index);
    const std::optional<Decimal> number = Decimal::Parse(cell);
    if (column.place.kind == Place::Kind::kReported) {
      if (!number) {
        out->findings.push_back({FindingCode::kReportedUnreadable,
                                 Severity::kWarning, path,
                                 "scales/" + definition.scales[place].id});
      }
      out->reported.push_back(
          {column.place.index, number, out->paths.Add(path)});
      continue;
    }
    Cell bound = binding_->BindText(column.place.index, cell);
    if (bound.state == CellState::kUnusable && number) {
      bound = binding_->BindNumber(column.place.index, *number);
    }
    if (bound.state == CellState::kUnusable) {
      out->findings.push_back({FindingCode::kAnswerNotAllowed, Severity::kError,
                               path, "items/" + definition.items[place].id});
    }
    answered = answered || bound.state != CellState::kAbsent;
    bound.path = out->paths.Add(path);
    out->cells[place] = bound;
  }
  if (!answered) {
    out->findings.push_back({FindingCode::kNothingAnswered, Severity::kWarning,
                             "/" + std::to_string(index), ""});
  }
  return Unit{};
}

}  // namespace relcare::columnar

// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/response.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fhir/codes.h"
#include "fhir/json.h"
#include "fhir/value.h"
#include "privacy/labels.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using scale::Binding;
using scale::Cell;
using scale::CellState;
using scale::Place;

// An item of the response, in document order.
struct Entry {
  Index node = 0;
  Index link_id = 0;
  Index answers = 0;
  std::int32_t parent = -1;     // entry; -1: the response itself
  std::int32_t in_answer = -1;  // of the parent's answers; -1: in none
  std::int32_t position = 0;
};

Error Shape(std::string path, const char* message) {
  Error error;
  error.status = RELCARE_E_UNREADABLE;
  error.rule = "fhir-shape";
  error.path = std::move(path);
  error.message = message;
  return error;
}

}  // namespace

struct ResponseReader::State {
  Json json;
  Identity identity;
  std::vector<Entry> entries;
  int most_items_deep = 0;

  Done Collect(Index items, std::int32_t parent, std::int32_t in_answer,
               int deep);
  Done CollectAnswers(std::int32_t entry, int deep);
  void Identify();
  void ReadLabels();
  void AppendPath(std::int32_t entry, std::string* path) const;
  std::string ItemPath(std::int32_t entry) const;
};

namespace {

// Binds the entries of one response.
class Binder {
 public:
  Binder(const Json& json, const Binding& binding, scale::Response* out)
      : json_(json), binding_(binding), out_(*out) {}

  void BindItem(int item, const Entry& entry, const std::string& path);
  void BindReported(int scale, const Entry& entry, const std::string& path);
  // Whether one of the entry's answers has a value.
  bool HasValue(const Entry& entry) const;
  void Add(FindingCode code, Severity severity, std::string path,
           std::string field = {}) {
    out_.findings.push_back(
        {code, severity, std::move(path), std::move(field)});
  }
  std::string Field(int item) const {
    return "items/" + binding_.plan()
                          .definition()
                          .items[static_cast<std::size_t>(item)]
                          .id;
  }
  bool anything() const { return anything_; }

 private:
  // The values of one answer, in order; one in a proper response.
  template <typename Visit>
  void ForEachValue(Index answer, Visit visit) const;
  Cell BindValue(int item, const Value& value, const std::string& path);
  void TakeCell(int item, Cell cell, const std::string& path);
  // No one answer of the item is taken any more.
  void MakeRepeated(int item);
  void CompareWeights(int item, const Cell& cell, Index holder,
                      const std::string& path);
  bool IsReasonOnly(Index value) const;
  std::optional<Absence> Reason(Index holder) const;
  std::optional<Absence> AnswerReason(Index answer) const;

  const Json& json_;
  const Binding& binding_;
  scale::Response& out_;
  std::vector<bool> seen_;
  std::string at_;  // the path of the value at hand
  bool anything_ = false;
};

template <typename Visit>
void Binder::ForEachValue(Index answer, Visit visit) const {
  if (!json_.is(answer, Kind::kObject))
    return;
  for (Index i = json_.first(answer); i != json_.end(answer);
       i = json_.next(i + 1)) {
    const std::optional<Value> value = ValueAt(json_, i);
    if (value && !IsReasonOnly(value->node))
      visit(*value);
  }
}

// A complex value that says why it is absent, and nothing else.
bool Binder::IsReasonOnly(Index value) const {
  return Reason(value).has_value() && json_.Find(value, "code") == 0 &&
         json_.Find(value, "value") == 0;
}

bool Binder::HasValue(const Entry& entry) const {
  bool has = false;
  for (Index i = json_.first(entry.answers);
       entry.answers != 0 && i != json_.end(entry.answers); i = json_.next(i)) {
    ForEachValue(i, [&has](const Value&) { has = true; });
  }
  return has;
}

std::optional<Absence> Binder::Reason(Index holder) const {
  const Index list = json_.Find(holder, "extension", Kind::kArray);
  if (list == 0)
    return std::nullopt;
  for (Index i = json_.first(list); i != json_.end(list); i = json_.next(i)) {
    if (json_.string(json_.Find(i, "url")) != kDataAbsentReason)
      continue;
    return AbsenceOf(json_.string(json_.Find(i, "valueCode")));
  }
  return std::nullopt;
}

// On the answer, within its value, or beside a primitive value ("_value...").
std::optional<Absence> Binder::AnswerReason(Index answer) const {
  if (const auto reason = Reason(answer))
    return reason;
  if (!json_.is(answer, Kind::kObject))
    return std::nullopt;
  for (Index i = json_.first(answer); i != json_.end(answer);
       i = json_.next(i + 1)) {
    const std::string_view name = json_.text(i);
    if (!name.starts_with("value") && !name.starts_with("_value"))
      continue;
    if (const auto reason = Reason(i + 1))
      return reason;
  }
  return std::nullopt;
}

// A score or count: no unit, "1", or an annotation such as "{score}".
bool IsPlainUnit(const Json& json, Index quantity) {
  const std::string_view code = json.string(json.Find(quantity, "code"));
  return code.empty() || code == "1" ||
         (code.front() == '{' && code.back() == '}');
}

Cell Unusable() {
  Cell cell;
  cell.state = CellState::kUnusable;
  cell.absence = Absence::kUnsupported;
  return cell;
}

Cell Binder::BindValue(int item, const Value& value, const std::string& path) {
  const auto refuse = [&](FindingCode code) {
    Add(code, Severity::kError, path, Field(item));
    return Unusable();
  };
  switch (value.kind) {
    case ValueKind::kCoding: {
      const std::string_view code =
          json_.string(json_.Find(value.node, "code"));
      if (code.empty())
        return refuse(FindingCode::kAnswerCodeUnknown);
      const Cell cell = binding_.BindCode(
          item, json_.string(json_.Find(value.node, "system")), code);
      if (cell.state == CellState::kUnusable) {
        return refuse(FindingCode::kAnswerCodeUnknown);
      }
      return cell;
    }
    case ValueKind::kQuantity:
      if (!IsPlainUnit(json_, value.node)) {
        return refuse(FindingCode::kAnswerKindUnused);
      }
      [[fallthrough]];
    case ValueKind::kNumber: {
      const std::optional<Decimal> number = NumberOf(json_, value);
      if (!number)
        return refuse(FindingCode::kAnswerNotAllowed);
      const Cell cell = binding_.BindNumber(item, *number);
      if (cell.state == CellState::kUnusable) {
        return refuse(FindingCode::kAnswerNotAllowed);
      }
      return cell;
    }
    case ValueKind::kText: {
      const Cell cell = binding_.BindText(item, json_.text(value.node));
      if (cell.state == CellState::kUnusable) {
        return refuse(FindingCode::kAnswerKindUnused);
      }
      return cell;
    }
    case ValueKind::kOther:
    case ValueKind::kUnknown:
      break;
  }
  return refuse(FindingCode::kAnswerKindUnused);
}

// Weights that the response itself carries are compared, never used.
void Binder::CompareWeights(int item, const Cell& cell, Index holder,
                            const std::string& path) {
  if (cell.state != CellState::kAnswered)
    return;
  for (const Weight& weight : WeightsOf(json_, holder)) {
    if (weight.number == cell.value)
      continue;
    std::string at = path;
    AppendStep("extension", weight.position, &at);
    Add(FindingCode::kWeightDiffers, Severity::kWarning, std::move(at),
        Field(item));
  }
}

// Puts one more answer into the item's cell.
void Binder::TakeCell(int item, Cell cell, const std::string& path) {
  Cell& held = out_.cells[static_cast<std::size_t>(item)];
  cell.path = static_cast<std::int32_t>(out_.paths.size());
  out_.paths.push_back(path);
  if (held.path < 0) {
    held = cell;
    return;
  }
  MakeRepeated(item);
  if (cell.state == CellState::kAnswered) {
    out_.repeated_values.emplace_back(item, cell.value);
  }
}

void Binder::MakeRepeated(int item) {
  Cell& held = out_.cells[static_cast<std::size_t>(item)];
  if (held.state == CellState::kAnswered) {
    out_.repeated_values.emplace_back(item, held.value);
  }
  held.state = CellState::kRepeated;
  held.absence = Absence::kUnsupported;
  held.value = Decimal();
}

void Binder::BindItem(int item, const Entry& entry, const std::string& path) {
  if (seen_.empty())
    seen_.resize(out_.cells.size());
  Cell& held = out_.cells[static_cast<std::size_t>(item)];
  const bool again = seen_[static_cast<std::size_t>(item)];
  seen_[static_cast<std::size_t>(item)] = true;
  if (again) {
    Add(FindingCode::kItemRepeated, Severity::kError, path, Field(item));
  }
  std::int64_t position = 0;
  int values = 0;
  std::optional<Absence> reason;
  for (Index i = json_.first(entry.answers);
       entry.answers != 0 && i != json_.end(entry.answers);
       i = json_.next(i), ++position) {
    bool has_value = false;
    ForEachValue(i, [&](const Value& value) {
      at_ = path;
      AppendStep("answer", position, &at_);
      const std::size_t answer = at_.size();
      if (!value.name.empty())
        at_.append("/").append(value.name);
      const Cell cell = BindValue(item, value, at_);
      TakeCell(item, cell, at_);
      if (++values == 2) {
        Add(FindingCode::kAnswerRepeated, Severity::kError, at_, Field(item));
      }
      CompareWeights(item, cell, value.node, at_);
      at_.resize(answer);
      CompareWeights(item, cell, i, at_);
      has_value = true;
    });
    if (!has_value && !reason)
      reason = AnswerReason(i);
  }
  anything_ = anything_ || values != 0;
  if (held.path >= 0) {
    // Beside an empty twin it is not certain that this is the answer.
    if (again)
      MakeRepeated(item);
  } else if (const auto stated = Reason(entry.node); stated || reason) {
    held.absence = stated ? *stated : *reason;
  }
}

void Binder::BindReported(int scale, const Entry& entry,
                          const std::string& path) {
  std::int64_t position = 0;
  for (Index i = json_.first(entry.answers);
       entry.answers != 0 && i != json_.end(entry.answers);
       i = json_.next(i), ++position) {
    ForEachValue(i, [&](const Value& value) {
      scale::ReportedTotal total;
      total.scale = scale;
      total.value = NumberOf(json_, value);
      total.path = path;
      AppendStep("answer", position, &total.path);
      if (!value.name.empty())
        total.path.append("/").append(value.name);
      if (!total.value) {
        Add(FindingCode::kReportedUnreadable, Severity::kWarning, total.path,
            "scales/" + binding_.plan()
                            .definition()
                            .scales[static_cast<std::size_t>(scale)]
                            .id);
      }
      out_.reported.push_back(std::move(total));
    });
  }
}

}  // namespace

void ResponseReader::State::AppendPath(std::int32_t entry,
                                       std::string* path) const {
  const Entry& e = entries[static_cast<std::size_t>(entry)];
  if (e.parent >= 0)
    AppendPath(e.parent, path);
  if (e.in_answer >= 0)
    AppendStep("answer", e.in_answer, path);
  AppendStep("item", e.position, path);
}

std::string ResponseReader::State::ItemPath(std::int32_t entry) const {
  std::string path;
  AppendPath(entry, &path);
  return path;
}

// Checks the shape of `items` and lists them. Depth was bounded by Json.
Done ResponseReader::State::Collect(Index items, std::int32_t parent,
                                    std::int32_t in_answer, int deep) {
  if (items == 0)
    return Unit{};
  std::string path;
  const auto path_of = [&](std::int32_t position) {
    if (parent >= 0)
      AppendPath(parent, &path);
    if (in_answer >= 0)
      AppendStep("answer", in_answer, &path);
    path.append("/item");
    if (position >= 0)
      path.append("/").append(std::to_string(position));
    return path;
  };
  if (!json.is(items, Kind::kArray)) {
    return Shape(path_of(-1), "items are not a list");
  }
  if (deep > most_items_deep) {
    Error error;
    error.status = RELCARE_E_LIMIT;
    error.rule = "input-depth";
    error.message = "items nest deeper than the limit";
    return error;
  }
  std::int32_t position = 0;
  for (Index i = json.first(items); i != json.end(items);
       i = json.next(i), ++position) {
    if (!json.is(i, Kind::kObject)) {
      return Shape(path_of(position), "an item is not an object");
    }
    Entry entry;
    entry.node = i;
    entry.link_id = json.Find(i, "linkId");
    entry.answers = json.Find(i, "answer");
    entry.parent = parent;
    entry.in_answer = in_answer;
    entry.position = position;
    if (!json.is(entry.link_id, Kind::kString)) {
      return Shape(path_of(position) + "/linkId",
                   "an item has no linkId of text");
    }
    const std::int32_t self = static_cast<std::int32_t>(entries.size());
    entries.push_back(entry);
    Done answers = CollectAnswers(self, deep);
    if (!answers.ok())
      return answers;
    Done nested = Collect(json.Find(i, "item"), self, -1, deep + 1);
    if (!nested.ok())
      return nested;
  }
  return Unit{};
}

Done ResponseReader::State::CollectAnswers(std::int32_t entry, int deep) {
  const Index answers = entries[static_cast<std::size_t>(entry)].answers;
  if (answers == 0)
    return Unit{};
  if (!json.is(answers, Kind::kArray)) {
    return Shape(ItemPath(entry) + "/answer", "answers are not a list");
  }
  std::int32_t position = 0;
  for (Index i = json.first(answers); i != json.end(answers);
       i = json.next(i), ++position) {
    if (json.is(i, Kind::kNull))
      continue;
    if (!json.is(i, Kind::kObject)) {
      std::string path = ItemPath(entry);
      AppendStep("answer", position, &path);
      return Shape(std::move(path), "an answer is not an object");
    }
    Done nested = Collect(json.Find(i, "item"), entry, position, deep + 1);
    if (!nested.ok())
      return nested;
  }
  return Unit{};
}

void ResponseReader::State::ReadLabels() {
  const Index list =
      json.Find(json.Find(Json::kRoot, "meta"), "security", Kind::kArray);
  if (list == 0)
    return;
  std::int64_t position = 0;
  for (Index i = json.first(list); i != json.end(list);
       i = json.next(i), ++position) {
    const std::string_view system = json.string(json.Find(i, "system"));
    const std::string_view code = json.string(json.Find(i, "code"));
    if (const auto label = privacy::LabelOf(system, code)) {
      identity.labels.push_back(*label);
      continue;
    }
    std::string path = "/meta";
    AppendStep("security", position, &path);
    identity.findings.push_back(
        {FindingCode::kLabelUnknown, Severity::kNote, std::move(path), {}});
    OtherLabel other{std::string(system), std::string(code)};
    auto& others = identity.other_labels;
    if (std::find(others.begin(), others.end(), other) == others.end()) {
      others.push_back(std::move(other));
    }
  }
  auto& labels = identity.labels;
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
}

void ResponseReader::State::Identify() {
  const auto text = [this](std::string_view name) {
    return json.string(json.Find(Json::kRoot, name));
  };
  const auto reference = [this](std::string_view name) {
    return std::string(
        json.string(json.Find(json.Find(Json::kRoot, name), "reference")));
  };
  const std::string_view canonical = text("questionnaire");
  const std::size_t bar = canonical.find('|');
  identity.id = text("id");
  identity.questionnaire = canonical.substr(0, bar);
  if (bar != std::string_view::npos) {
    identity.version = canonical.substr(bar + 1);
  }
  identity.status = StatusOf(text("status"));
  identity.subject = reference("subject");
  identity.author = reference("author");
  identity.source = reference("source");
  identity.authored = text("authored");
  identity.language = text("language");
  ReadLabels();
}

// Compares the version of the answered form with those that are bound.
static void CompareVersion(const Identity& identity, const Binding& binding,
                           std::vector<Finding>* findings) {
  if (identity.version.empty()) {
    findings->push_back(
        {FindingCode::kVersionNotStated, Severity::kNote, "", ""});
    return;
  }
  bool stated = false;
  const auto matches = [&](const std::string& canonical) {
    const std::size_t bar = canonical.find('|');
    if (bar == std::string::npos ||
        canonical.compare(0, bar, identity.questionnaire) != 0) {
      return false;
    }
    stated = true;
    return canonical.compare(bar + 1, std::string::npos, identity.version) == 0;
  };
  if (binding.mapping() != nullptr &&
      std::ranges::any_of(binding.mapping()->questionnaire_urls, matches)) {
    return;
  }
  const auto& urls = binding.plan().definition().questionnaire_urls;
  if (!std::ranges::any_of(urls, matches) && stated) {
    findings->push_back({FindingCode::kVersionDiffers, Severity::kWarning,
                         "/questionnaire", ""});
  }
}

ResponseReader::ResponseReader() : state_(std::make_unique<State>()) {}
ResponseReader::~ResponseReader() = default;
ResponseReader::ResponseReader(ResponseReader&&) noexcept = default;
ResponseReader& ResponseReader::operator=(ResponseReader&&) noexcept = default;

Done ResponseReader::Read(std::string_view json, const Limits& limits) {
  State& s = *state_;
  s.identity = Identity();
  s.entries.clear();
  s.most_items_deep = limits.depth;
  Done parsed = s.json.Parse(json, limits.bytes, 2 * limits.depth + 16);
  if (!parsed.ok())
    return parsed;
  if (s.json.string(s.json.Find(Json::kRoot, "resourceType")) !=
      "QuestionnaireResponse") {
    Error error;
    error.status = RELCARE_E_NOT_A_RESPONSE;
    error.rule = "not-a-response";
    error.message = "the resource is no QuestionnaireResponse";
    return error;
  }
  Done collected = s.Collect(s.json.Find(Json::kRoot, "item"), -1, -1, 1);
  if (!collected.ok()) {
    s.entries.clear();
    return collected;
  }
  s.Identify();
  // Not stated is a finding of scoring; a status of its own making is refused.
  if (s.identity.status == scale::Status::kUnspecified &&
      s.json.Find(Json::kRoot, "status") != 0) {
    s.entries.clear();
    return Shape("/status", "the status is none that FHIR has");
  }
  return Unit{};
}

const Identity& ResponseReader::identity() const { return state_->identity; }

void ResponseReader::Bind(const Binding& binding,
                          std::span<const int> conditional,
                          scale::Response* out) {
  const State& s = *state_;
  const scale::Plan& plan = binding.plan();
  out->Reset(static_cast<int>(plan.definition().items.size()));
  out->status = s.identity.status;
  out->findings = s.identity.findings;
  Binder binder(s.json, binding, out);
  std::string path;
  for (std::size_t i = 0; i < s.entries.size(); ++i) {
    const Entry& entry = s.entries[i];
    const Place place = binding.FindLinkId(s.json.text(entry.link_id));
    path.clear();
    s.AppendPath(static_cast<std::int32_t>(i), &path);
    switch (place.kind) {
      case Place::Kind::kItem:
        binder.BindItem(place.index, entry, path);
        break;
      case Place::Kind::kReported:
        binder.BindReported(place.index, entry, path);
        break;
      case Place::Kind::kNothing:
        if (binder.HasValue(entry)) {
          binder.Add(FindingCode::kItemNotBound, Severity::kWarning, path);
        }
        break;
    }
  }
  for (const int item : conditional) {
    out->cells[static_cast<std::size_t>(item)].state = CellState::kConditional;
    binder.Add(FindingCode::kItemConditional, Severity::kError, "",
               binder.Field(item));
  }
  if (!binder.anything()) {
    binder.Add(FindingCode::kNothingAnswered, Severity::kWarning, "");
  }
  CompareVersion(s.identity, binding, &out->findings);
}

void ResponseReader::Wipe() {
  State& s = *state_;
  s.json.Wipe();
  for (std::string* text :
       {&s.identity.id, &s.identity.questionnaire, &s.identity.version,
        &s.identity.subject, &s.identity.author, &s.identity.source,
        &s.identity.authored, &s.identity.language}) {
    std::fill(text->begin(), text->end(), '\0');
  }
  s.identity = Identity();
  s.entries.clear();
}

}  // namespace relcare::fhir

// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Prints what the library says to every golden case of every shipped
// instrument, report and explanation, as one line of JSON each. The same bytes
// must come out of every compiler at every level; tools/check_golden_bytes.py
// compares them with tests/golden/reports.ndjson.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "relcare/v1/config.pb.h"
#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/record.pb.h"
#include "relcare/v1/report.pb.h"

#include "relcare/relcare.h"

namespace {

namespace v1 = relcare::v1;

// Ends the program where a call fails: there is nothing to compare then.
void Check(relcare_status status, const relcare_error& error) {
  if (status != RELCARE_OK) {
    std::fprintf(stderr, "%s: %s: %s: %s\n", relcare_status_name(status),
                 error.rule, error.path, error.message);
    std::exit(1);
  }
}

const std::uint8_t* Bytes(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

v1::Record ToRecord(const std::string& reference,
                    const v1::GoldenCase& golden) {
  v1::Record record;
  record.set_id(golden.id());
  v1::Assessment& assessment = *record.mutable_assessment();
  assessment.set_instrument(reference);
  assessment.set_status(v1::ASSESSMENT_STATUS_COMPLETED);
  assessment.set_sex(golden.sex());
  if (golden.has_age()) {
    assessment.set_age(golden.age());
  }
  if (golden.has_setting()) {
    assessment.set_setting(golden.setting());
  }
  for (const v1::GoldenAnswer& given : golden.answers()) {
    v1::Answer& answer = *assessment.add_answers();
    answer.set_item(given.item());
    if (given.has_value()) {
      answer.set_value(given.value());
    } else {
      answer.set_absence(given.absence());
    }
  }
  return record;
}

// An engine that states one form's licence, so that no other form's coming or
// going changes what is said about this one.
class Host {
 public:
  explicit Host(const v1::InstrumentEntry* entry) {
    v1::EngineConfig config;
    config.set_required_semantics(1);
    if (entry != nullptr && !entry->acknowledged()) {
      const std::string& reference = entry->reference();
      config.add_licences_acknowledged(
          reference.substr(0, reference.find('@')));
    }
    const std::string bytes = config.SerializeAsString();
    relcare_source source = RELCARE_SOURCE_INIT;
    source.kind = RELCARE_SOURCE_CONFIG;
    source.format = RELCARE_FORMAT_PROTOBUF;
    source.data = Bytes(bytes);
    source.size = bytes.size();
    relcare_error error = RELCARE_ERROR_INIT;
    Check(relcare_engine_create(nullptr, &source, 1, &engine_, &error), error);
    Check(relcare_scratch_create(engine_, nullptr, &scratch_, &error), error);
  }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;
  ~Host() {
    relcare_scratch_destroy(scratch_);
    relcare_engine_release(engine_);
  }
  relcare_scratch* scratch() const { return scratch_; }

 private:
  relcare_engine* engine_ = nullptr;
  relcare_scratch* scratch_ = nullptr;
};

void Print(const char* what, const std::string& name, relcare_view json) {
  std::printf("{\"case\":\"%s\",\"%s\":%.*s}\n", name.c_str(), what,
              static_cast<int>(json.size),
              reinterpret_cast<const char*>(json.data));
}

}  // namespace

int main() {
  relcare_error error = RELCARE_ERROR_INIT;
  const Host lister(nullptr);
  std::printf("{\"semantics_version\":%u}\n", relcare_semantics_version());
  relcare_view view = {};
  Check(relcare_list(lister.scratch(), RELCARE_FORMAT_PROTOBUF, &view, &error),
        error);
  v1::InstrumentList instruments;
  instruments.ParseFromArray(view.data, static_cast<int>(view.size));
  for (const v1::InstrumentEntry& entry : instruments.instruments()) {
    const std::string& reference = entry.reference();
    const Host host(&entry);
    relcare_scratch* const scratch = host.scratch();
    Check(relcare_describe(scratch, reference.data(), reference.size(),
                           RELCARE_FORMAT_PROTOBUF, &view, &error),
          error);
    v1::Instrument definition;
    definition.ParseFromArray(view.data, static_cast<int>(view.size));
    for (const v1::GoldenCase& golden : definition.golden_cases()) {
      const std::string input = ToRecord(reference, golden).SerializeAsString();
      relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
      options.output_format = RELCARE_FORMAT_JSON;
      options.golden = 1;
      const std::string name = reference + "/" + golden.id();
      Check(relcare_score(scratch, Bytes(input), input.size(), &options, &view,
                          &error),
            error);
      Print("report", name, view);
      Check(relcare_explain(scratch, Bytes(input), input.size(), &options,
                            &view, &error),
            error);
      Print("explanation", name, view);
    }
  }
  return 0;
}

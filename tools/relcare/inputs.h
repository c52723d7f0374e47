// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What the command line names: files, folders and standard input, in order,
// each with what it holds.

#ifndef RELCARE_TOOLS_INPUTS_H_
#define RELCARE_TOOLS_INPUTS_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/relcare/args.h"
#include "tools/relcare/fault.h"
#include "tools/relcare/files.h"

namespace relcare::tool {

enum class Holds {
  kResponse,      // A FHIR QuestionnaireResponse, or another resource.
  kRecordJson,    // A relcare.v1.Record.
  kRecordBinary,  // The same.
  kRecordText,    // The same.
  kResponseLines,
  kRecordLines,
  kCsv,
  kQuestionnaire,
  kReport,  // A relcare.v1.ScoreReport as JSON.
};

struct Input {
  std::string path;
  Holds holds = Holds::kResponse;
  // Why nothing can be read from it.
  std::optional<Fault> fault;
  // Of a table.
  std::string header = {};
  // Standard input and pipes only: what was read to look, and what is left.
  std::string head;
  std::shared_ptr<Reader> rest;
};

// The --format option.
Option FormatOption();

// Returns the inputs in order; folders are opened into their files. Errors: a
// usage fault, such as an unknown --format.
Or<std::vector<Input>> ListInputs(const Arguments& arguments);

// The same of these names.
Or<std::vector<Input>> ListInputs(const std::vector<std::string>& names,
                                  const std::optional<std::string>& format);

// Returns all of an input that holds one response. Errors as ReadFile's.
Or<std::string> ReadInput(const Input& input);

// Returns the subject of the Observation on this line, as written; nothing: the
// line is something else. The library puts Observations of one subject on lines
// that follow one another together.
std::optional<std::string_view> SubjectOn(std::string_view line);

// Reads many lines or rows piece by piece.
class Pieces {
 public:
  explicit Pieces(const Input& input);

  struct Piece {
    // Whole lines or rows. Empty: there are no more.
    std::string_view text;
    // Where each line or row begins that is not blank.
    const std::vector<LineMap::Begin>* begins = nullptr;
    bool is_first = false;
  };

  // The piece is valid until the next call.
  Or<Piece> Next();

  // How many bytes of the file were read, packed as they are.
  std::uint64_t taken_of_file() const { return reader_->taken(); }

 private:
  const Input& input_;
  std::shared_ptr<Reader> reader_;
  std::string buffer_;
  std::size_t taken_ = 0;
  bool is_first_ = true;
  LineMap lines_;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_INPUTS_H_

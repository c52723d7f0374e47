// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rule files: definitions, mappings, packs, configuration and questionnaires,
// read in any of their forms; and the engine that is made from them.

#ifndef RELCARE_TOOLS_RULES_H_
#define RELCARE_TOOLS_RULES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relcare/relcare.h"
#include "tools/relcare/args.h"
#include "tools/relcare/engine.h"
#include "tools/relcare/fault.h"
#include "tools/relcare/text_proto.h"

namespace relcare::tool {

enum class Form { kText, kJson, kBinary };

// Returns the form that a file's name tells, or else its first bytes.
Form FormOf(std::string_view path, std::string_view bytes);

// One rule file as the library takes it.
struct RuleFile {
  std::string file;
  std::int32_t kind = 0;    // RELCARE_SOURCE_*
  std::int32_t format = 0;  // RELCARE_FORMAT_*
  std::string bytes;
  std::optional<TextProto> text;  // Where the file is a text proto.
  bool has_options = false;       // The command line's --policy and the like.

  relcare_source source() const;

  // Returns the library's fault with this file's name, line and column.
  Fault Place(Fault fault) const;
};

// Returns the message that a source kind holds, such as "Mapping".
std::string_view MessageOf(std::int32_t kind);

// Tells a FHIR resource that stands where one of relcare's own messages should:
// JSON only. None of its members would be known.
std::optional<Fault> RefuseFhir(std::string_view path, Form form,
                                std::string_view text,
                                std::string_view message);

// Reads a rule file of a known kind.
Or<RuleFile> ReadRule(const std::string& path, std::int32_t kind);

// Returns the file as a binary message; checked by the library.
Or<std::string> BinaryOf(const RuleFile& rule);

// What the options below bring together.
struct RuleSet {
  std::vector<RuleFile> files;
  // Of the --mapping files, in the order given.
  struct MappingInfo {
    std::string id;            // With its owner.
    bool names_forms = false;  // Questionnaire urls or codes.
    // What it is for; one that speaks of answers only is for both.
    bool is_for_forms = false;
    bool is_for_tables = false;
    bool is_for_records = false;  // Names of people, ties and the like.
  };
  std::vector<MappingInfo> mappings;
};

// Those of them that name files.
std::vector<Option> FileOptions();

// The options of every command that makes an engine.
std::vector<Option> RuleOptions();

// Reads the files that the options name, and edits the configuration.
Or<RuleSet> ReadRules(const Arguments& arguments);

// Sets the line and column of a byte of `text`, both from 1.
void PlaceByte(std::string_view text, std::size_t byte, Fault& fault);

// Makes the engine. Faults name file, line and path.
Or<Engine> MakeEngine(const RuleSet& rules);

// What a command works with. The scratch keeps its engine alive.
struct Workbench {
  RuleSet rules;
  Scratch scratch;
};

// Reads the rules that the options name, and makes an engine of them.
Or<Workbench> MakeWorkbench(const Arguments& arguments);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_RULES_H_

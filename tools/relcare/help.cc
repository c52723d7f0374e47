// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/help.h"

#include <array>

#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

constexpr std::string_view kPurpose =
    "relcare scores questionnaires by published keys. Every response gets a "
    "score, or the reason why there is none; missing answers are never taken "
    "as zero.";

constexpr std::string_view kOverviewExamples =
    "relcare score answers/              # a folder of FHIR responses\n"
    "relcare explain answers/anna.json   # how a score came about\n"
    "relcare instruments phq-9           # what is known of a form\n"
    "relcare verify                      # proves the keys on your machine\n";

struct ExitLine {
  Exit exit;
  std::string_view meaning;
};

constexpr std::array<ExitLine, 7> kExits = {{
    {Exit::kDone, "every input is accounted for, refused scores included"},
    {Exit::kInput,
     "some input could not be read, or bound to an instrument; or --fail-on "
     "found what it names"},
    {Exit::kUsage, "the command line is not understood"},
    {Exit::kRules,
     "a definition, mapping, configuration, pin or licence was refused, or a "
     "form that you named is not loaded"},
    {Exit::kFailed, "lint or verify found a fault"},
    {Exit::kStopped,
     "a limit was reached, the run was stopped, or the output could not be "
     "written"},
    {Exit::kDefect, "a defect of relcare; please report it"},
}};

void AddWrapped(std::string& page, std::string_view text, std::size_t indent) {
  for (const std::string& line : Wrap(text, kPageWidth - indent)) {
    page += std::string(indent, ' ') + line + "\n";
  }
}

// Calls `take` with each paragraph.
template <typename Take>
void EachParagraph(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::size_t end = text.find("\n\n");
    take(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 2);
  }
}

std::string Shown(const Option& option) {
  std::string shown = "--" + std::string(option.name);
  if (!option.value.empty())
    shown += " " + std::string(option.value);
  return shown;
}

std::string HelpOfOption(const Option& option) {
  return std::string(option.help) + (option.many ? " May be repeated." : "");
}

std::string Indented(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    out += "  " + std::string(line) + "\n";
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return out;
}

}  // namespace

std::string Overview() {
  std::string page;
  AddWrapped(page, kPurpose, 0);
  page += "\nUsage: relcare COMMAND [OPTION]... [FILE|FOLDER|-]...\n\n";
  for (const Command& command : Commands()) {
    std::string name(command.name);
    name.resize(14, ' ');
    page += "  " + name + std::string(command.summary) + "\n";
  }
  page += "\nExamples:\n" + Indented(kOverviewExamples);
  page += "\nExit codes:\n";
  for (const ExitLine& line : kExits) {
    std::string code = std::to_string(static_cast<int>(line.exit));
    code.resize(4, ' ');
    page += "  " + code + std::string(line.meaning) + "\n";
  }
  page +=
      "\nrelcare COMMAND --help tells more; relcare --version names this "
      "build.\n";
  return page;
}

std::string HelpOf(const Command& command) {
  std::string page = "relcare " + std::string(command.name) + ": " +
                     std::string(command.summary) + "\n\nUsage: relcare " +
                     std::string(command.name) + " " +
                     std::string(command.synopsis) + "\n\n";
  EachParagraph(command.text, [&](std::string_view paragraph) {
    AddWrapped(page, paragraph, 0);
    page += "\n";
  });
  page += "Options:\n";
  for (const Option& option : command.options) {
    page += "  " + Shown(option) + "\n";
    AddWrapped(page, HelpOfOption(option), 6);
  }
  page += "  --help\n      Shows this.\n\nExamples:\n";
  return page + Indented(command.examples);
}

std::string HelpAsMarkdown() {
  std::string page =
      "# The command line tool\n\n"
      "Written by `tools/generate_cli_docs.sh` from the tool's own help; a "
      "test compares\nthe two. Change the text in `tools/relcare/`.\n\n" +
      std::string(kPurpose) +
      "\n\n"
      "| command | what it does |\n|---|---|\n";
  for (const Command& command : Commands()) {
    const std::string name(command.name);
    page += "| [`" + name + "`](#relcare-" + name + ") | " +
            std::string(command.summary) + " |\n";
  }
  page += "\n```sh\n" + std::string(kOverviewExamples) + "```\n";
  page += "\n## Exit codes\n\n| code | meaning |\n|--:|---|\n";
  for (const ExitLine& line : kExits) {
    page += "| " + std::to_string(static_cast<int>(line.exit)) + " | " +
            std::string(line.meaning) + " |\n";
  }
  page +=
      "\nStandard output holds data only. Where several of these apply, the "
      "highest\nnumber is returned.\n";
  for (const Command& command : Commands()) {
    const std::string name(command.name);
    page += "\n## relcare " + name + "\n\n" + std::string(command.summary) +
            ".\n\n```\nrelcare " + name + " " + std::string(command.synopsis) +
            "\n```\n\n";
    EachParagraph(command.text, [&](std::string_view paragraph) {
      AddWrapped(page, paragraph, 0);
      page += "\n";
    });
    page += "| option | meaning |\n|---|---|\n";
    for (const Option& option : command.options) {
      std::string shown = Shown(option);
      page += "| `" + shown + "` | " + HelpOfOption(option) + " |\n";
    }
    page += "\n```sh\n" + std::string(command.examples) + "```\n";
  }
  return page;
}

}  // namespace relcare::tool

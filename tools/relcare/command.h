// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A command: its help and what it does. One file per command.

#ifndef RELCARE_TOOLS_COMMAND_H_
#define RELCARE_TOOLS_COMMAND_H_

#include <span>
#include <string_view>
#include <vector>

#include "tools/relcare/args.h"
#include "tools/relcare/exit.h"

namespace relcare::tool {

struct Command {
  std::string_view name;
  // What it does, in a few words.
  std::string_view summary;
  // What follows "relcare NAME".
  std::string_view synopsis;
  // Paragraphs, separated by empty lines.
  std::string_view text;
  std::vector<Option> options;
  // Lines of shell, with comments.
  std::string_view examples;
  Exit (*run)(const Arguments&);
};

Command ScoreCommand();
Command ExplainCommand();
Command ChangeCommand();
Command InstrumentsCommand();
Command VerifyCommand();
Command LintCommand();
Command ConvertCommand();
Command ImportCommand();
Command RescoreCommand();
Command DiffCommand();
Command CommunityCommand();
Command ProfileCommand();
Command SignalsCommand();
Command MatchCommand();
Command ReadinessCommand();
Command ExportCommand();

// explain --figure, of a community; and the options that say who asks for what.
Exit ExplainFigure(const Arguments& arguments);
std::vector<Option> AskingOptions();

// All of the above, in the order in which help lists them.
const std::vector<Command>& Commands();

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_COMMAND_H_

// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare, the command line tool.

#include <exception>
#include <new>

#include "tools/relcare/command.h"
#include "tools/relcare/help.h"
#include "tools/relcare/output.h"
#include "tools/relcare/stop.h"
#include "tools/relcare/text_proto.h"

namespace relcare::tool {
namespace {

Exit Print(std::string_view text) {
  Output output;
  output.Write(text);
  return output.Finish(Exit::kDone);
}

const Command* Find(std::string_view name) {
  for (const Command& command : Commands()) {
    if (command.name == name)
      return &command;
  }
  return nullptr;
}

Exit UnknownCommand(std::string_view word) {
  std::vector<std::string_view> names;
  for (const Command& command : Commands())
    names.push_back(command.name);
  std::string said = std::string(word) + " is not a command";
  const std::string_view near = Nearest(word, names);
  if (!near.empty())
    said += "; did you mean " + std::string(near) + "?";
  const Exit exit = Complain(UsageFault(said));
  Say("relcare: see relcare --help");
  return exit;
}

Exit Help(std::span<const char* const> words) {
  if (words.empty())
    return Print(Overview());
  if (std::string_view(words[0]) == "--markdown") {
    return Print(HelpAsMarkdown());
  }
  const Command* command = Find(words[0]);
  return command == nullptr ? UnknownCommand(words[0])
                            : Print(HelpOf(*command));
}

std::string Version() {
  return std::string("relcare ") + relcare_version() + "\nsemantics " +
         std::to_string(relcare_semantics_version()) + "\nbuild " +
         relcare_build_id() + "\n";
}

Exit Run(std::span<const char* const> words) {
  if (words.empty()) {
    Say(Overview());
    return Exit::kUsage;
  }
  const std::string_view first = words[0];
  words = words.subspan(1);
  if (first == "help" || first == "--help" || first == "-h") {
    return Help(words);
  }
  if (first == "--version" || first == "version")
    return Print(Version());
  const Command* command = Find(first);
  if (command == nullptr)
    return UnknownCommand(first);
  const Or<Arguments> arguments = ParseArguments(command->options, words);
  if (arguments.ok() && arguments->Has("help"))
    return Print(HelpOf(*command));
  const Exit exit =
      arguments.ok() ? command->run(*arguments) : Complain(arguments.fault());
  if (exit == Exit::kUsage)
    Say("relcare: see relcare " + std::string(first) + " --help");
  return exit;
}

}  // namespace

const std::vector<Command>& Commands() {
  static const std::vector<Command>* commands = new std::vector<Command>{
      ScoreCommand(),       ExplainCommand(),   ChangeCommand(),
      InstrumentsCommand(), VerifyCommand(),    LintCommand(),
      DiffCommand(),        RescoreCommand(),   ConvertCommand(),
      ImportCommand(),      CommunityCommand(), ProfileCommand(),
      SignalsCommand(),     MatchCommand(),     ReadinessCommand(),
      ExportCommand()};
  return *commands;
}

}  // namespace relcare::tool

int main(int count, char** words) {
  using relcare::tool::Exit;
  relcare::tool::PrepareStandardStreams();
  relcare::tool::WatchForStop();
  relcare::tool::QuietProtobuf();
  Exit exit = Exit::kDefect;
  try {
    exit = relcare::tool::Run(
        {words + 1, static_cast<std::size_t>(count > 0 ? count - 1 : 0)});
  } catch (const std::bad_alloc&) {
    relcare::tool::Say("relcare: there is not enough memory");
    exit = Exit::kStopped;
  } catch (const std::exception&) {
    relcare::tool::Say("relcare: stopped by a defect of its own");
  }
  return static_cast<int>(exit);
}

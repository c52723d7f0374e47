// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The command line as a table of options: what is parsed is what help shows.

#ifndef RELCARE_TOOLS_ARGS_H_
#define RELCARE_TOOLS_ARGS_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/relcare/fault.h"

namespace relcare::tool {

// One option of a command: "--" and its name.
struct Option {
  std::string_view name;
  // What stands for the value in help, such as "FILE"; empty: a switch.
  std::string_view value;
  // One or two plain sentences.
  std::string_view help;
  // May be given more than once.
  bool many = false;
};

// What was given.
class Arguments {
 public:
  bool Has(std::string_view option) const;

  // Returns the only value, if the option was given.
  std::optional<std::string> Get(std::string_view option) const;

  // Returns all values, in the order given.
  std::vector<std::string> All(std::string_view option) const;

  // Returns what is no option, in the order given.
  const std::vector<std::string>& rest() const { return rest_; }

 private:
  friend Or<Arguments> ParseArguments(std::span<const Option>,
                                      std::span<const char* const>);
  std::map<std::string, std::vector<std::string>, std::less<>> given_;
  std::vector<std::string> rest_;
};

// Reads --name, --name=VALUE and --name VALUE in any order, "-" and "--".
// Knows -h and --help everywhere. Errors: a usage fault.
Or<Arguments> ParseArguments(std::span<const Option> options,
                             std::span<const char* const> words);

// Returns whichever of `names` is nearest to `word`, or "" if none is near.
std::string_view Nearest(std::string_view word,
                         std::span<const std::string_view> names);

// Reads a whole number from 0 up, of digits only.
std::optional<unsigned> ParseCount(std::string_view text);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_ARGS_H_

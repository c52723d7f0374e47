// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Help, for people at a terminal and as docs/reference/cli.md: both from the
// commands' tables.

#ifndef RELCARE_TOOLS_HELP_H_
#define RELCARE_TOOLS_HELP_H_

#include <string>

#include "tools/relcare/command.h"

namespace relcare::tool {

// The overview: what relcare is for, its commands and exit codes.
std::string Overview();

// One command's page.
std::string HelpOf(const Command& command);

// docs/reference/cli.md.
std::string HelpAsMarkdown();

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_HELP_H_

// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A profile as a page: to staff about the client; to the client see
// client_page.h.

#ifndef RELCARE_TOOLS_PROFILE_PAGE_H_
#define RELCARE_TOOLS_PROFILE_PAGE_H_

#include <map>
#include <string>

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/output.h"
#include "tools/relcare/page.h"

namespace relcare::tool {

void PrintProfile(const v1::Profile& profile, const PageSource& source,
                  Output& output);

// What figures are called, by reference: as their definitions do.
class FigureNames {
 public:
  FigureNames(const v1::Profile& profile, const PageSource& source);

  // The reference in brackets where it is not known.
  std::string Of(const std::string& figure) const;
  // The same without whom it is with: of several ties one name.
  std::string TitleOf(const std::string& figure) const;

 private:
  struct Name {
    std::string title, with_whom;
  };
  std::map<std::string, Name> names_;
};

void PrintWithheld(const google::protobuf::RepeatedPtrField<v1::Withheld>& all,
                   const FigureNames& names, Page& page);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_PROFILE_PAGE_H_

// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Place: where in a record something stands; its path is written only when
// somebody is told.
//
//   Threads  A value; points to constant text.

#ifndef RELCARE_COMMUNITY_PLACE_H_
#define RELCARE_COMMUNITY_PLACE_H_

#include <string>

namespace relcare::community {

struct Place {
  const char* body = nullptr;  // Record's field
  const char* field = nullptr;
  int at = -1;  // in a list
  const char* part = nullptr;
  int part_at = -1;
  const char* leaf = nullptr;

  // RFC 6901: "/encounter/presences/0/person".
  std::string Path() const {
    std::string path;
    for (const char* step : {body, field}) {
      if (step != nullptr)
        path.append("/").append(step);
    }
    if (at >= 0)
      path.append("/").append(std::to_string(at));
    if (part != nullptr)
      path.append("/").append(part);
    if (part_at >= 0)
      path.append("/").append(std::to_string(part_at));
    if (leaf != nullptr)
      path.append("/").append(leaf);
    return path;
  }
};

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_PLACE_H_

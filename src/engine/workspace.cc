// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/workspace.h"

#include <vector>

#include "base/wipe.h"

namespace relcare::engine {

void Workspace::Wipe() {
  record.Wipe();
  relcare::Wipe(&binary);
  relcare::Wipe(&text);
  Identity& identity = given.identity;
  for (std::string* kept :
       {&identity.response_id, &identity.subject, &identity.respondent,
        &identity.effective, &given.response.context.setting}) {
    relcare::Wipe(kept);
  }
  identity.labels = privacy::Labels{};
  scale::Response& response = given.response;
  if (!response.cells.empty()) {
    relcare::Wipe(response.cells.data(),
                  response.cells.size() * sizeof(response.cells[0]));
  }
  response.Reset(0);
  relcare::Wipe(&sheet.input);
  sheet = Sheet{};
  fhir.Wipe();
}

}  // namespace relcare::engine

// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/workspace.h"

#include <vector>

#include "engine/wipe.h"

namespace relcare::engine {

void Workspace::Wipe() {
  record.Wipe();
  engine::Wipe(&binary);
  engine::Wipe(&text);
  Identity& identity = given.identity;
  for (std::string* kept :
       {&identity.response_id, &identity.subject, &identity.respondent,
        &identity.effective, &given.response.context.setting}) {
    engine::Wipe(kept);
  }
  identity.labels = privacy::Labels{};
  scale::Response& response = given.response;
  if (!response.cells.empty()) {
    engine::Wipe(response.cells.data(),
                 response.cells.size() * sizeof(response.cells[0]));
  }
  response.Reset(0);
  engine::Wipe(&sheet.input);
  sheet = Sheet{};
  fhir.Wipe();
}

}  // namespace relcare::engine

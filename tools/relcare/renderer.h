// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Results as lines of JSON or FHIR. One renderer for each thread.

#ifndef RELCARE_TOOLS_RENDERER_H_
#define RELCARE_TOOLS_RENDERER_H_

#include <string>
#include <utility>

#include "tools/relcare/engine.h"
#include "tools/relcare/unit_scorer.h"

namespace relcare::tool {

// Neither JSON nor FHIR: nothing is rendered, a table shows the report itself.
struct Rendering {
  bool as_json = false;
  int fhir = 0;  // RELCARE_FHIR_*
  std::string issued;
};

class Renderer {
 public:
  Renderer(Scratch scratch, Rendering rendering)
      : scratch_(std::move(scratch)), rendering_(std::move(rendering)) {}

  // Fills what is written and said of a result.
  void Render(Scored& scored);

 private:
  void RenderJson(Scored& scored);
  // What has no scores to file becomes an OperationOutcome, so that there is a
  // line for every response.
  void RenderFhir(Scored& scored);

  Scratch scratch_;
  Rendering rendering_;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_RENDERER_H_

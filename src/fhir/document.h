// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Document: the resources that a JSON text holds, in order: those of a Bundle,
// Bundles within it too, or the one that it is.
//
//   Errors   List: RELCARE_E_NOT_A_RESPONSE, _UNREADABLE for the whole. An
//            entry that cannot be read is listed with its own error.
//   Safety   Paths hold FHIR's member names and positions only.
//   Threads  One thread; reuse one per thread to keep its buffers.
//   Source   FHIR R4 and R5 Bundle.

#ifndef RELCARE_FHIR_DOCUMENT_H_
#define RELCARE_FHIR_DOCUMENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "fhir/form_node.h"
#include "fhir/identity.h"
#include "fhir/json.h"

namespace relcare::fhir {

struct Resource {
  Json::Index node = 0;
  std::string at;  // the path where it stands; empty: the whole text
  std::string_view type;
  std::string_view full_url;
  int bundle = -1;        // the Bundle that holds it; -1: none
  Json::Index entry = 0;  // of it; 0: none
  // Another one of the same type and id, by its index; -1: none.
  std::int32_t twin = -1;
  std::optional<Error> error;
};

class Document {
 public:
  // Lists what `json` holds. Views into it live as long as it does.
  Done List(const Json& json);

  // Where the resource's twin stands; empty: it has none.
  std::string_view TwinAt(const Resource& resource) const;

  bool is_bundle() const { return !bundles_.empty(); }
  const std::vector<Resource>& resources() const { return resources_; }

  // Joins the labels of the Bundles that hold the resource: what is on a
  // Bundle holds for all that is in it. Members that FHIR does not have are
  // told too.
  void JoinBundleLabels(const Resource& resource, Identity* identity) const;

  // Appends those Questionnaires that the response names.
  void FindForms(Identity* response, std::vector<FormNode>* forms) const;

 private:
  struct Holder {
    Json::Index node = 0;
    std::string at;
    int parent = -1;
  };

  Done ListBundle(Json::Index bundle, const std::string& at, int parent);
  void ListEntry(Json::Index entry, const std::string& at, int bundle);
  void FindTwins();

  const Json* json_ = nullptr;
  std::vector<Resource> resources_;
  std::vector<Holder> bundles_;
  std::vector<Holder> questionnaires_;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_DOCUMENT_H_

// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Importer: the resources of one document -> ImportReports.
//
//   Shape    Begin() once per document, Import() once per resource.
//   Missing  A resource that says too little gives a report without records.
//   Errors   RELCARE_E_UNREADABLE: "fhir-shape", "modifier-extension",
//            "implicit-rules"; there are then no records.
//   Safety   Names, addresses, telephones, photos, narrative and what a
//            Communication says never enter a record.
//   Threads  One thread; the document and the Json outlive the importer.
//   Source   docs/rfc/0018-import.md; FHIR R4 and R5.

#ifndef RELCARE_FHIR_IMPORT_H_
#define RELCARE_FHIR_IMPORT_H_

#include <string_view>

#include "relcare/v1/import.pb.h"

#include "base/error.h"
#include "fhir/document.h"
#include "fhir/import_case.h"
#include "fhir/import_ids.h"
#include "fhir/json.h"

namespace relcare::fhir {

class Importer {
 public:
  // `options` outlives the importer.
  Importer(const Json& json, const Document& document,
           const ImportOptions& options);

  // Adds records and findings to `report`. A QuestionnaireResponse gives one
  // record without a body, in its envelope, for the caller to fill in; or none.
  Done Import(const Resource& resource, v1::ImportReport* report) const;

  // Whom a QuestionnaireResponse is about and who answered it. False: that is
  // not certain, which is noted.
  bool FillPeople(const Resource& resource, v1::ImportReport* report,
                  v1::Assessment* assessment) const;

 private:
  void ImportContained(ImportCase& holder, v1::ImportReport* report) const;

  const Json& json_;
  const Document& document_;
  const ImportOptions& options_;
  ImportIds ids_;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_IMPORT_H_

// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Who asks for profiles of the small programme, and ties and consents in it:
// for tests from outside.

#ifndef RELCARE_TESTS_CAPI_ASKING_H_
#define RELCARE_TESTS_CAPI_ASKING_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/capi/programme.h"

namespace relcare::test {

struct Asking {
  const char* name;
  std::int32_t audience;
  std::int32_t purpose;
  const char* reader;
};

inline constexpr Asking kSupervisor{"supervisor", RELCARE_AUDIENCE_SUPERVISOR,
                                    RELCARE_PURPOSE_SUPERVISION, ""};
inline constexpr Asking kClinicianS{"s", RELCARE_AUDIENCE_CLINICIAN,
                                    RELCARE_PURPOSE_TREATMENT, "s"};
inline constexpr Asking kStaffL{"l", RELCARE_AUDIENCE_CLINICIAN,
                                RELCARE_PURPOSE_TREATMENT, "l"};
inline constexpr Asking kAnyStaff{"any clinician", RELCARE_AUDIENCE_CLINICIAN,
                                  RELCARE_PURPOSE_TREATMENT, ""};
inline constexpr Asking kClientC{"c", RELCARE_AUDIENCE_CLIENT,
                                 RELCARE_PURPOSE_OWN_ACCESS, "c"};
inline constexpr Asking kClientD{"d", RELCARE_AUDIENCE_CLIENT,
                                 RELCARE_PURPOSE_OWN_ACCESS, "d"};
inline constexpr Asking kTreatedC{"c, as treatment", RELCARE_AUDIENCE_CLIENT,
                                  RELCARE_PURPOSE_TREATMENT, "c"};

inline ProfileOptions For(ProfileOptions options, const Asking& asking,
                          std::int32_t kind, std::string_view subject) {
  options.audience = asking.audience;
  options.purpose = asking.purpose;
  options.reader = asking.reader;
  options.subject_kind = kind;
  options.subject = subject;
  return options;
}

inline std::string Tie(
    const char* party, const char* other, const char* kind,
    const char* more = R"(,"period":{"start":"2026-05-01"})") {
  return std::string(R"("relationship":{"party":{"person":")") + party +
         R"("},"other":{"person":")" + other +
         R"("},"kind":"RELATIONSHIP_KIND_)" + kind + "\"" + more + "}";
}

inline std::string Denial(const char* person, const char* purposes = "") {
  return std::string(R"("consent":{"person":")") + person +
         R"(","scope":"CONSENT_SCOPE_ALL","decision":"CONSENT_DECISION_DENY",)"
         R"("purposes":[)" +
         purposes + R"(],"period":{"start":"2026-05-01"}})";
}

inline std::string Permit(const char* person, const char* scope,
                          const char* purpose) {
  return std::string(R"("consent":{"person":")") + person +
         R"(","scope":"CONSENT_SCOPE_)" + scope +
         R"(","decision":"CONSENT_DECISION_PERMIT","purposes":["PURPOSE_)" +
         purpose + R"("],"period":{"start":"2026-05-01"}})";
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_ASKING_H_

# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# Writes the stays of survival's `aml`, and what R says of them, to
# build/r-data/survival.json. The data come with the package, so they are not
# kept here.
#     Rscript tools/judges/r/survival.R        needs Debian's r-cran-survival
suppressPackageStartupMessages(library(survival))
list_of <- function(numbers) {
  paste0("[", paste(sprintf("%.17g", numbers), collapse = ", "), "]")
}
group_of <- function(rows) {
  sprintf('{"days": %s, "left": %s}', list_of(rows$time), list_of(rows$status))
}
curve <- summary(survfit(Surv(time, status) ~ 1, aml, conf.type = "log-log"))
apart <- survdiff(Surv(time, status) ~ x, aml)
lines <- c(
  "{", '  "origin": "survival %s, aml",', '  "first": %s,', '  "second": %s,',
  '  "days": %s,', '  "staying": %s,', '  "se": %s,', '  "lo": %s,',
  '  "hi": %s,', '  "chi_square": %.17g,', '  "expected": %.17g', "}")
dir.create("build/r-data", recursive = TRUE, showWarnings = FALSE)
writeLines(sprintf(
  paste(lines, collapse = "\n"), packageVersion("survival"),
  group_of(aml[aml$x == "Maintained", ]),
  group_of(aml[aml$x == "Nonmaintained", ]),
  list_of(curve$time), list_of(curve$surv), list_of(curve$std.err),
  list_of(curve$lower), list_of(curve$upper), apart$chisq, apart$exp[1]),
  "build/r-data/survival.json")

# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# Writes one client's scores of lme4's `sleepstudy`, and what lme4 says of them,
# to build/r-data/change.json. The data are GPL, so they are not kept here.
#     Rscript tools/judges/r/change.R          needs Debian's r-cran-lme4
suppressPackageStartupMessages(library(lme4))
fit <- lmer(Reaction ~ Days + (Days | Subject), sleepstudy)
between <- matrix(as.numeric(VarCorr(fit)$Subject), 2)
effects <- ranef(fit, condVar = TRUE)$Subject
covariance <- attr(effects, "postVar")[, , 1]
list_of <- function(numbers) {
  paste0("[", paste(sprintf("%.17g", numbers), collapse = ", "), "]")
}
lines <- c(
  "{",
  '  "origin": "lme4 %s, sleepstudy, subject 308, lmer by REML",',
  '  "model": {"fixed": %s, "between": [%s, %s], "residual": %.17g},',
  '  "scores": %s,', '  "effects": %s,', '  "effect_errors": %s', "}")
dir.create("build/r-data", recursive = TRUE, showWarnings = FALSE)
writeLines(sprintf(
  paste(lines, collapse = "\n"), packageVersion("lme4"), list_of(fixef(fit)),
  list_of(between[1, ]), list_of(between[2, ]), sigma(fit)^2,
  list_of(sleepstudy$Reaction[sleepstudy$Subject == "308"]),
  list_of(unlist(effects["308", ])), list_of(sqrt(diag(covariance)))),
  "build/r-data/change.json")

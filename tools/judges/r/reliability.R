# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# Writes R's `attitude`, psych's `bfi` (A1 to A5), lavaan's one-factor model of
# attitude and psych's bifactor model of Thurstone's correlations, with what psych
# says of them, to build/r-data/reliability.json. The data are GPL: not kept here.
#     Rscript tools/judges/r/reliability.R
#     needs Debian's r-cran-psych, r-cran-lavaan, r-cran-gparotation
suppressPackageStartupMessages({library(psych); library(lavaan)})
data(bfi, package = "psych")
numbers <- function(x) {
  text <- ifelse(is.na(x), "null", sprintf("%.17g", x))
  paste0("[", paste(text, collapse = ", "), "]")
}
model <- paste("g =~", paste(names(attitude), collapse = " + "))
fit <- cfa(model, attitude, std.lv = TRUE)
raw <- lavInspect(fit, "est")
std <- lavInspect(fit, "std")
thurstone <- omega(Thurstone, nfactors = 3, plot = FALSE)
loadings <- thurstone$schmid$sl
items <- bfi[, 1:5]
# People whose correlations are Thurstone's, as alpha is of people here.
set.seed(1)
people <- scale(matrix(rnorm(30 * ncol(Thurstone)), 30))
people <- people %*% solve(chol(cov(people))) %*% chol(Thurstone)
lines <- c(
  sprintf('  "attitude": %s', numbers(t(as.matrix(attitude)))),
  sprintf('  "bfi_a": %s', numbers(t(as.matrix(items)))),
  sprintf('  "attitude_loadings": %s', numbers(raw$lambda)),
  sprintf('  "attitude_uniques": %s', numbers(diag(raw$theta))),
  sprintf('  "attitude_loadings_std": %s', numbers(std$lambda)),
  sprintf('  "attitude_uniques_std": %s', numbers(diag(std$theta))),
  sprintf('  "thurstone_people": %s', numbers(t(people))),
  sprintf('  "thurstone_general": %s', numbers(loadings[, "g"])),
  sprintf('  "thurstone_uniques": %s', numbers(loadings[, "u2"])),
  sprintf('  "thurstone_variance": %.17g', sum(Thurstone)))
dir.create("build/r-data", recursive = TRUE, showWarnings = FALSE)
writeLines(c("{", paste(lines, collapse = ",\n"), "}"),
           "build/r-data/reliability.json")

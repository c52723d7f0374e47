# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# Writes the ratings of multilevel's `bh1996` and `lq2002`, and what R's programs
# say of them, to build/r-data/climate.json. The data are GPL: not kept here.
#     Rscript tools/judges/r/climate.R   needs Debian's r-cran-multilevel, -lme4
suppressPackageStartupMessages({library(multilevel); library(lme4)})
data(bh1996)
data(lq2002)
numbers <- function(x) {
  paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
}
icc <- function(name) {
  fit <- aov(bh1996[[name]] ~ as.factor(bh1996$GRP))
  sprintf('  "%s": {"ratings": %s, "icc1": %.17g, "icc2": %.17g}', name,
          numbers(bh1996[[name]]), ICC1(fit), ICC2(fit))
}
fit <- lmer(COHES ~ 1 + (1 | GRP), bh1996)
parts <- as.data.frame(VarCorr(fit))$vcov
items <- lq2002[grep("^LEAD[0-9]", names(lq2002))]
company <- lq2002$COMPID
lead <- rwg(bh1996$LEAD, bh1996$GRP, ranvar = 2)
lines <- c(
  sprintf('  "bh1996_groups": %s', numbers(bh1996$GRP)),
  sapply(c("HRS", "LEAD", "COHES", "WBEING"), icc),
  sprintf('  "cohes_reml": {"centre": %.17g, "between": %.17g, "within": %.17g}',
          fixef(fit), parts[1], parts[2]),
  sprintf('  "lead_rwg": %s', numbers(lead$rwg)),
  sprintf('  "lq2002_groups": %s', numbers(company)),
  sprintf('  "lq2002_items": %d', ncol(items)),
  sprintf('  "lq2002_answers": %s', numbers(t(as.matrix(items)))),
  sprintf('  "rwg_j": %s', numbers(rwg.j(items, company, ranvar = 2)$rwg.j)),
  sprintf('  "lindell": %s',
          numbers(rwg.j.lindell(items, company, ranvar = 2)$rwg.lindell)),
  sprintf('  "awg": %s', numbers(awg(items, company, range = c(1, 5))$a.wg)),
  sprintf('  "ad": %s', numbers(ad.m(items, company)$AD.M)))
dir.create("build/r-data", recursive = TRUE, showWarnings = FALSE)
writeLines(c("{", paste(lines, collapse = ",\n"), "}"),
           "build/r-data/climate.json")

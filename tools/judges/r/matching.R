# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
# Writes the data set `flower` of R's cluster, and daisy's Gower distances of it
# (variable 3 asymmetric), to build/r-data/matching.json. The data are GPL, so they
# are not kept here.
#     Rscript tools/judges/r/matching.R        needs Debian's r-cran-cluster
library(cluster)
data(flower)
distance <- as.matrix(daisy(flower, metric = "gower", type = list(asymm = 3)))
# daisy treats ordered factors by their ranks, as it does numbers.
codes <- data.frame(lapply(flower, function(column) {
  if (is.factor(column) && !is.ordered(column)) as.integer(column) - 1
  else as.numeric(column)
}))
rule_of <- function(name) {
  column <- flower[[name]]
  if (name == "V3") return('{"kind": "asymmetric"}')
  if (is.factor(column) && !is.ordered(column)) return('{"kind": "nominal"}')
  sprintf('{"kind": "numeric", "range": %.17g}', diff(range(codes[[name]])))
}
rows_of <- function(numbers) {
  rows <- apply(as.matrix(numbers), 1, function(row) {
    paste0("[", paste(sprintf("%.17g", row), collapse = ", "), "]")
  })
  paste0("[", paste(rows, collapse = ",\n    "), "]")
}
dir.create("build/r-data", recursive = TRUE, showWarnings = FALSE)
writeLines(c(
  "{",
  sprintf('  "origin": "cluster %s, daisy(flower)",', packageVersion("cluster")),
  sprintf('  "rules": [%s],',
          paste(sapply(names(flower), rule_of), collapse = ", ")),
  sprintf('  "people": %s,', rows_of(codes)),
  sprintf('  "distance": %s', rows_of(distance)),
  "}"), "build/r-data/matching.json")

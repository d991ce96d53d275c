// Logistic regression with few features: standardised, ridge-penalised, by Newton's method.
#pragma once

#include <vector>

#include "server/understand/calibration.h"

namespace deskbell::understand {

struct LogisticRows {
  std::vector<Features> features;
  std::vector<bool> right;
  std::vector<double> weight;
};

// Sets centre, scale, weight and bias. min ½‖w‖² + C Σ weight · loss with C = 0.1. Without a right and a wrong row
// nothing can be learnt and `calibration` stays as it is.
void FitLogistic(const LogisticRows& rows, Calibration& calibration);

}  // namespace deskbell::understand

// Everything that is wrong with some content, without learning from it: a thousand rules in well under a second, where
// a snapshot would train its statistics first.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "engine/values/diagnostic.h"
#include "rules/matcher.h"
#include "rules/model.h"
#include "server/content/content.h"

namespace deskbell::check {

struct Checked {
  Diagnostics diagnostics;                        // of rules, site, articles, conversation tests and stored calibration
  rules::RuleSet rules;                           // what could be understood
  std::shared_ptr<const rules::Matcher> matcher;  // of `rules`; never null
};

// `today` tells which articles' reviews are overdue; without it none is.
Checked Check(const content::Content& content, std::optional<std::chrono::sys_days> today);

}  // namespace deskbell::check
